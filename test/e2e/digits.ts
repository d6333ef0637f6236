import { generateSyntheticDigits } from '../../src-worker/data/synthetic-digits.ts'
import { idx, IdxFolder } from '../fixtures/idx-files.ts'

/** Four gzipped files named as MNIST's, 3,000 training and 500 test images of a seed that the embedded set doesn't have. */
export function writeDigits(folder: string): string[] {
  const counts = { training: 3000, validation: 0, test: 500 }
  const { inputs, labels, image } = generateSyntheticDigits({ seed: 7, counts })
  const size = image.width * image.height
  const files = new IdxFolder(folder)
  const part = (prefix: string, from: number, count: number) => [
    files.write(`${prefix}-images-idx3-ubyte.gz`, idx(2051, [count, image.height, image.width], (i) => inputs[from * size + i] ?? 0)),
    files.write(`${prefix}-labels-idx1-ubyte.gz`, idx(2049, [count], (i) => labels[from + i] ?? 0)),
  ]
  return [...part('train', 0, counts.training), ...part('t10k', counts.training, counts.test)].map(({ path }) => path)
}
