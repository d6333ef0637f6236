export const idxRoles = ['training images', 'training labels', 'test images', 'test labels'] as const
export type IdxRole = (typeof idxRoles)[number]

/**
 * What a file of an IDX dataset holds, by names such as "train-images-idx3-ubyte.gz" and "t10k-labels.idx1-ubyte".
 * null when the name doesn't tell; main looks into the files anyway.
 */
export function roleOf(fileName: string): IdxRole | null {
  const says = (word: string) => new RegExp(`(^|[^a-z])(${word})`, 'i').test(fileName)
  const training = says('train')
  const images = /image|idx3/i.test(fileName)
  if (training === says('test|t10k') || images === /label|idx1/i.test(fileName)) return null
  return `${training ? 'training' : 'test'} ${images ? 'images' : 'labels'}`
}

/** Why these files can't be imported, as far as their names and sizes tell; null when they can be tried. */
export function complaintAbout(files: readonly { name: string; size: number }[]): string | null {
  const empty = files.find((file) => file.size === 0)
  if (empty) return `${empty.name} is empty: choose the file anew or download it again.`
  const roles = files.map((file) => roleOf(file.name)).filter((role) => role !== null)
  const twice = roles.find((role, i) => roles.indexOf(role) !== i)
  if (twice) return `Two files look like ${twice}: remove one of them.`
  if (files.length === 2 || files.length === 4) return null
  const chosen = files.length === 1 ? '1 file is' : `${files.length} files are`
  return `${chosen} chosen: it takes 2, images and labels, or 4, with those for the test as well.`
}

/** A first guess at the dataset's name: that of the folder or what the file names share beside their roles. */
export function nameFor(files: readonly { name: string }[]): string {
  const first = files[0]?.name ?? ''
  const rest = first
    .replace(/\.gz$/i, '')
    .replace(/\.(csv|tsv|txt|np[yz]|zip|idx)$/i, '')
    .replace(/[-_.]?(ubyte|idx[13]?|images?|labels?|train(ing)?|test|t10k|\d+k)(?![a-z])/gi, '')
    .replace(/[-_.]+/g, ' ')
    .trim()
  return rest || 'MNIST'
}
