import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { generateSyntheticDigits } from '../../src-worker/data/synthetic-digits.ts'

/** An IDX file: magic, sizes of the dimensions, bytes. http://yann.lecun.com/exdb/mnist/ */
function idx(dimensions: number[], bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length)
  header.writeUInt32BE(0x0800 + dimensions.length)
  dimensions.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i))
  return Buffer.concat([header, bytes])
}

/** Four gzipped files named as MNIST's, 3,000 training and 500 test images of a seed that the embedded set doesn't have. */
export function writeDigits(folder: string): string[] {
  const counts = { training: 3000, validation: 0, test: 500 }
  const { inputs, labels, image } = generateSyntheticDigits({ seed: 7, counts })
  const size = image.width * image.height
  mkdirSync(folder, { recursive: true })
  const file = (name: string, dimensions: number[], bytes: Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, gzipSync(idx(dimensions, bytes)))
    return path
  }
  const part = (prefix: string, from: number, count: number) => [
    file(`${prefix}-images-idx3-ubyte.gz`, [count, image.height, image.width], inputs.subarray(from * size, (from + count) * size)),
    file(`${prefix}-labels-idx1-ubyte.gz`, [count], labels.subarray(from, from + count)),
  ]
  return [...part('train', 0, counts.training), ...part('t10k', counts.training, counts.test)]
}
