import { mostClasses, splitNames } from '#shared/domain/dataset.ts'
import { partNamed } from '#shared/domain/import/column-parts.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'

/** Where an image lies among classes and parts. */
export interface Filed {
  class: string
  /** 0 training, 1 validation, 2 test; null where folders tell of none. */
  part: number | null
}

/** What systems leave in folders, which nobody means to import. */
const litter = /^(\..*|__MACOSX|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r)$/i

export const isLitter = (path: string): boolean => path.split('/').some((part) => litter.test(part))

export const isImageName = (path: string): boolean => /\.(png|jpe?g)$/i.test(path)

/** Pictures that are none of the kinds taken; what is neither is no picture, and left out. */
export const isOtherPicture = (path: string): boolean => /\.(gif|webp|bmp|tiff?|svg|hei[cf]|avif|jxl|jp2|ico|psd|apng)$/i.test(path)

/**
 * The class and the part of each image by its folders: the folder in which it lies, or that around it, names its class;
 * folders for training, validation and test may lie around those of the classes, and one folder around all.
 * @param paths with slashes @throws SlopeError naming what lies outside of the folders of classes
 */
export function fileAway(paths: readonly string[]): Filed[] {
  const split = withoutCommon(paths.map((path) => path.normalize('NFC').split('/')))
  const first = new Set(split.map(([folder = '']) => folder))
  const inParts = split.filter((parts) => parts.length > 2 && partNamed(parts[0] ?? '') !== undefined)
  const hasParts = inParts.length === split.length
  if (!hasParts && inParts.length > 0) requireNoMix(paths, split, first)
  const filed = split.map((parts, at): Filed => {
    if (parts.length < (hasParts ? 3 : 2)) throw outside(paths[at] ?? '')
    return { class: parts[hasParts ? 1 : 0] ?? '', part: hasParts ? (partNamed(parts[0] ?? '') ?? 0) : null }
  })
  requireClasses(filed)
  return filed
}

/** Folders around all images that name neither a class nor one of several parts are left away. */
function withoutCommon(paths: string[][]): string[][] {
  let rest = paths
  const [first] = paths
  while (first && rest.every((parts) => parts.length > 2 && parts[0] === rest[0]?.[0])) rest = rest.map((parts) => parts.slice(1))
  return rest
}

function requireNoMix(paths: readonly string[], split: readonly string[][], first: ReadonlySet<string>): void {
  const loose = split.findIndex((parts) => partNamed(parts[0] ?? '') !== undefined && parts.length === 2)
  if (loose >= 0) throw outside(paths[loose] ?? '')
  const part = [...first].find((folder) => partNamed(folder) !== undefined)
  const other = [...first].find((folder) => partNamed(folder) === undefined)
  throw invalid(`${JSON.stringify(other)} lies beside ${JSON.stringify(part)}, which stands for a part (${splitNames.join(', ')}): put all folders of classes into such folders, or none.`)
}

const outside = (path: string) => invalid(`${path} lies outside of the folders of classes: put it into a folder that is named as its class, such as cats/${path.split('/').at(-1)}.`)

function requireClasses(filed: readonly Filed[]): void {
  const names = [...new Set(filed.map((image) => image.class))]
  const lower = new Map<string, string>()
  for (const name of names) {
    const other = lower.get(name.toLowerCase())
    if (other !== undefined) throw invalid(`The folders ${JSON.stringify(other)} and ${JSON.stringify(name)} differ by case alone, which not every system tells apart: rename one of them.`)
    lower.set(name.toLowerCase(), name)
  }
  if (names.length < 2) throw invalid(`All images lie in one folder, ${JSON.stringify(names[0] ?? '')}: there is nothing to tell apart. Put the images of each class into a folder of its own.`)
  if (names.length > mostClasses) throw invalid(`The images lie in ${grouped(names.length)} folders, more than the ${mostClasses} classes that Slope takes: put them into fewer folders.`)
}

/** Names of classes in the order in which networks tell them: numbers by their size, else by their letters. */
export function classesOf(filed: readonly Filed[]): string[] {
  const names = [...new Set(filed.map((image) => image.class))]
  const areNumbers = names.every((name) => /^\d{1,15}$/.test(name))
  return names.sort((a, b) => (areNumbers ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1))
}
