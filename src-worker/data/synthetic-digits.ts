import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import { Random } from '#shared/domain/random.ts'
import { write } from './handwriting.ts'
import { rasterize } from './rasterize.ts'

const size = 28
const digits = 10

export interface SyntheticDigits {
  /** One byte a pixel, row by row: training, validation and test images follow each other. */
  inputs: Uint8Array
  /** The digit of each image. */
  labels: Uint8Array
  image: { width: number; height: number }
}

/**
 * Draws grey images of handwritten digits, white ink on black. Each split has every digit equally often (within one) and in
 * random order. Only + - * /, square roots and integers are used, which IEEE 754 and ECMAScript
 * define to the last bit: a seed gives the same bytes on every machine.
 *
 * @param onProgress images drawn, of all
 */
export function generateSyntheticDigits(options: {
  seed: number
  counts: Record<SplitName, number>
  onProgress?: (done: number, total: number) => void
}): SyntheticDigits {
  const { seed, counts, onProgress } = options
  const random = new Random(seed)
  const labels = Uint8Array.from(splitNames.flatMap((split) => shuffledDigits(counts[split], random)))
  const inputs = new Uint8Array(labels.length * size * size)
  labels.forEach((digit, i) => {
    rasterize(write(digit, size, random), inputs.subarray(i * size * size, (i + 1) * size * size), size)
    if ((i + 1) % 500 === 0) onProgress?.(i + 1, labels.length)
  })
  onProgress?.(labels.length, labels.length)
  return { inputs, labels, image: { width: size, height: size } }
}

/** Fisher and Yates, as Durstenfeld wrote it. */
function shuffledDigits(count: number, random: Random): number[] {
  const labels = Array.from({ length: count }, (_, i) => i % digits)
  for (let i = count - 1; i > 0; i--) {
    const j = random.nextInt(i + 1)
    const [a = 0, b = 0] = [labels[i], labels[j]]
    labels[i] = b
    labels[j] = a
  }
  return labels
}
