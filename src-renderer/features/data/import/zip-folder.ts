import { Zip, ZipPassThrough } from 'fflate'
import { pieceSize, piecesOf, type Sendable } from '../../../ui/upload.ts'
import type { Picked } from './picked.ts'

/** A zip without extensions numbers its entries with 16 bits. */
export const mostFiles = 65_535

const lengthOf = (text: string): number => new TextEncoder().encode(text).length

/**
 * A folder as one zip that is made, without compression, while it is sent: no more than a few pieces of it are in memory.
 * Its size: APPNOTE 6.3, local headers of 30 bytes, descriptors of 16, an entry of the directory of 46 and its end of 22.
 */
export function zipOf(name: string, files: readonly Picked[]): Sendable {
  const size = files.reduce((sum, { file, path }) => sum + file.size + 2 * lengthOf(path) + 92, 22)
  return { name, size, pieces: () => pieces(files) }
}

async function* pieces(files: readonly Picked[]): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  for (const { file, path } of files) {
    const entry = new ZipPassThrough(path)
    zip.add(entry)
    for await (const bytes of piecesOf(file)) {
      entry.push(bytes)
      yield* whole(made)
    }
    entry.push(new Uint8Array(), true)
    yield* whole(made)
  }
  zip.end()
  yield* whole(made, true)
}

/** Takes what fills pieces, and at the end the rest. */
function* whole(made: Uint8Array[], isEnd = false): Generator<Uint8Array> {
  let length = made.reduce((sum, bytes) => sum + bytes.length, 0)
  if (length < pieceSize && !isEnd) return
  const all = new Uint8Array(length)
  let at = 0
  for (const bytes of made.splice(0)) {
    all.set(bytes, at)
    at += bytes.length
  }
  for (at = 0; length - at >= pieceSize || (isEnd && at < length); at += pieceSize) yield all.slice(at, at + pieceSize)
  length -= at
  if (length > 0) made.push(all.slice(at))
}
