import { getFileNameLowLevel, type Entry } from 'yauzl'
import { SlopeError } from '#shared/domain/error.ts'

/** Of a file's mode in the upper half of its external attributes. PKWARE APPNOTE 4.4.15, and stat(2). */
const typeOf = ({ externalFileAttributes }: Entry): number => (externalFileAttributes >>> 16) & 0o170000
const ordinary = new Set([0, 0o100000, 0o040000])

/** Stored and deflated: what every packer writes. */
const methods = new Set([0, 8])

export const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)

/** @param path of the entry @param archive its name in sentences @throws SlopeError 'invalid-input' for what leaves its folder, is no file, or can't be read */
export function requireOrdinary(entry: Entry, path: string, archive: string): void {
  const fault = faultOf(entry, path)
  if (fault !== null) throw new SlopeError('invalid-input', `${archive} is refused because its entry ${JSON.stringify(path.slice(0, 100))} ${fault}: pack it again without that.`)
}

function faultOf(entry: Entry, path: string): string | null {
  if (path === '' || path.length > 1000) return 'has no name that a file can have'
  if (/^([/\\]|[a-z]:)/i.test(path)) return 'has an absolute path'
  if (path.split(/[/\\]/).includes('..')) return 'leads out of its folder'
  // eslint-disable-next-line no-control-regex
  if (/[\\\x00-\x1f]/.test(path)) return 'has a character in its name that no path has'
  if (!ordinary.has(typeOf(entry))) return 'is a link or a device, not a file'
  if (entry.isEncrypted()) return 'is encrypted'
  return methods.has(entry.compressionMethod) ? null : `is packed by method ${entry.compressionMethod}, not deflated or stored`
}
