import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { SourceFile } from '#shared/contract/worker.ts'
import { inputSize, type ImageShape } from '#shared/domain/dataset.ts'
import { scalePixels } from '#shared/domain/forward.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { headOf, piecesOf } from '../import/pieces.ts'
import type { Example, Examples } from './example.ts'

const headerLength = 16
const magic = 2051

/** Images of an IDX file (http://yann.lecun.com/exdb/mnist), gzipped or not. */
export function idxImages(file: SourceFile, image: ImageShape): Examples {
  let [done, total] = [0, 1]
  async function* all(): AsyncGenerator<Example> {
    const size = inputSize({ image, columns: [] })
    let rest = new Uint8Array()
    let isBegun = false
    for await (const piece of unpacked(file)) {
      rest = rest.length > 0 ? new Uint8Array(Buffer.concat([rest, piece])) : piece
      if (!isBegun && rest.length < headerLength) continue
      if (!isBegun) {
        total = countIn(file.name, rest, image)
        rest = rest.subarray(headerLength)
        isBegun = true
      }
      let at = 0
      for (; at + size <= rest.length; at += size) {
        if (++done > total) throw invalid(`${file.name} is longer than the ${grouped(total)} images that its header says: copy or download it again.`)
        yield { name: null, values: scalePixels(rest.subarray(at, at + size)) }
      }
      rest = rest.subarray(at)
    }
    if (!isBegun || done < total) throw invalid(`${file.name} is cut off behind ${grouped(done)} images: copy or download it again.`)
  }
  return { all: all(), ignored: [], progress: () => [done, total] }
}

async function* unpacked(file: SourceFile): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const [first] = await headOf(file, 1)
  if (first !== 0x1f) {
    yield* piecesOf(file) as AsyncGenerator<Uint8Array<ArrayBuffer>>
    return
  }
  const pieces = Readable.from(piecesOf(file))
  const gunzip = createGunzip()
  pieces.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const piece of pieces.pipe(gunzip) as AsyncIterable<Uint8Array<ArrayBuffer>>) yield piece
  } catch (error) {
    throw error instanceof SlopeError ? error : invalid(`${file.name} is cut off or damaged, and can't be unpacked: copy or download it again.`)
  } finally {
    pieces.destroy()
  }
}

function countIn(name: string, head: Uint8Array, { width, height, channels }: ImageShape): number {
  const view = new DataView(head.buffer, head.byteOffset, headerLength)
  if (view.getUint32(0) !== magic) throw invalid(`${name} is no IDX file of images (magic ${magic}): choose one.`)
  const [count, rows, columns] = [view.getUint32(4), view.getUint32(8), view.getUint32(12)]
  if (channels || rows !== height || columns !== width)
    throw invalid(`${name} holds grey images of ${columns} x ${rows} pixels, and the network takes ${channels ? 'colour images' : 'images'} of ${width} x ${height}: choose others.`)
  return count
}
