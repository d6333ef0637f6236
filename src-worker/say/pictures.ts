import { readFile } from 'node:fs/promises'
import type { SourceFile } from '#shared/contract/worker.ts'
import { inputSize, type ImageShape } from '#shared/domain/dataset.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { scalePixels } from '#shared/domain/forward.ts'
import { decode } from '../import/images/decode.ts'
import { placeIn } from '../import/images/place.ts'
import type { Example, Examples } from './example.ts'

/** PNG and JPEG files, scaled as those that were imported. */
export function pictures(files: readonly SourceFile[], image: ImageShape): Examples {
  let done = 0
  async function* all(): AsyncGenerator<Example> {
    for (const { name, path } of files) {
      const pixels = new Uint8Array(inputSize({ image, columns: [] }))
      const bytes = await readFile(path).catch((error: unknown) => {
        throw readFault(name, error)
      })
      const { width, height, channels = 1 } = image
      placeIn({ width, height, channels }, await decode(name, bytes, { width, height }), pixels)
      yield { name, values: scalePixels(pixels) }
      done++
    }
  }
  return { all: all(), ignored: [], progress: () => [done, files.length] }
}
