import type { Sendable } from '../../../ui/upload.ts'
import { count } from '../../../ui/format.ts'
import { nameFor } from './idx-names.ts'
import type { Picked } from './picked.ts'
import { mostFiles, zipOf } from './zip-folder.ts'

/** What is sent of the files that were picked, and what the dataset may be called. */
export interface Bundle {
  files: (File | Sendable)[]
  name: string
}

/** Main takes so many at a time. */
const mostLoose = 16
const isImage = ({ path }: Picked): boolean => /\.(png|jpe?g)$/i.test(path)
/** What systems leave in folders. */
const isHidden = ({ path }: Picked): boolean => path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db')

/** Images go as one zip, with the folders that tell their classes; all else as it is. A sentence says what can't be sent. */
export function bundleOf(picked: readonly Picked[]): Bundle | string {
  const files = picked.filter((file) => !isHidden(file))
  if (files.length === 0) return picked.length > 0 ? 'The folder holds no files to import: choose one with a table, arrays or images.' : { files: [], name: '' }
  const root = commonFolder(files)
  if (!files.some(isImage)) {
    if (files.length > mostLoose) return `${count(files.length)} files are too many: up to ${mostLoose} are imported at once, or a folder or zip of images.`
    return { files: files.map(({ file }) => file), name: root ?? nameFor(files.map(({ file }) => file)) }
  }
  const images = files.filter(isImage)
  if (images.length > mostFiles) return `${count(images.length)} images are more than go into one zip of a browser (${count(mostFiles)}): zip the folder yourself and choose the zip.`
  return { files: [zipOf(`${root ?? 'images'}.zip`, withoutRoot(images, root))], name: root ?? 'Images' }
}

/** The folder that all of them are in; null when there is none. */
function commonFolder(files: readonly Picked[]): string | null {
  const [first = '', ...rest] = files[0]?.path.split('/') ?? []
  return rest.length > 0 && files.every(({ path }) => path.startsWith(`${first}/`)) ? first : null
}

/** The chosen folder's own name tells no class, unless its images lie in no other. */
function withoutRoot(files: readonly Picked[], root: string | null): readonly Picked[] {
  if (root === null || !files.every(({ path }) => path.split('/').length > 2)) return files
  return files.map(({ file, path }) => ({ file, path: path.slice(root.length + 1) }))
}
