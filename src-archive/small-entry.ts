import { inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import type { BlockReader } from './block-reader.ts'

/** Of an entry that is unpacked at once, packed or not: that takes less than streams take to be made. */
const most = 65_536

export const isSmall = ({ compressedSize, uncompressedSize }: Entry): boolean => compressedSize <= most && uncompressedSize <= most

/** @throws Error as yauzl and zlib say it when it is longer or shorter than it says, or damaged */
export async function smallEntry(zip: ZipFile, reader: BlockReader, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const packed = await reader.bytesAt(fileDataStart, entry.compressedSize)
  if (packed.length < entry.compressedSize) throw new Error('unexpected EOF')
  const whole = new Uint8Array(entry.uncompressedSize)
  const unpacked = entry.compressionMethod === 0 ? packed : inflate(packed, entry.uncompressedSize)
  if (unpacked.length !== entry.uncompressedSize) throw new Error(`${unpacked.length} bytes where ${entry.uncompressedSize} were expected`)
  whole.set(unpacked)
  return whole
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new Error(`more than the ${size} bytes that it says`) : error
  }
}
