/** A network's first layer as far as it is drawn: [neurons x inputs], each neuron scaled by its own largest weight. */
export interface FirstLayer {
  neurons: number
  inputs: number
  pixels: Int8Array
}

/** Neurons are matched up to this many: the work grows with the square. */
export const matchedAtMost = 256
/** Of the work, so much is done at a time, in multiplications: some 10 ms. */
const slice = 4_000_000

/** Pearson's correlation of the weights of two neurons; 0 where one has no spread. */
export function correlation(a: Int8Array, b: Int8Array): number {
  const n = a.length
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i]!, b[i]!]
    sumA += x
    sumB += y
    squaresA += x * x
    squaresB += y * y
    products += x * y
  }
  const spread = Math.sqrt((squaresA - (sumA * sumA) / n) * (squaresB - (sumB * sumB) / n))
  return spread > 0 ? (products - (sumA * sumB) / n) / spread : 0
}

export const rowOf = ({ pixels, inputs }: FirstLayer, neuron: number): Int8Array => pixels.subarray(neuron * inputs, (neuron + 1) * inputs)

/**
 * For each neuron of one layer a neuron of another, each once: the pair of greatest correlation first, then the greatest of those
 * that are left. -1 where none is left. Works in slices, between which the window lives. @param isWanted false: it ends early
 */
export async function matched(one: FirstLayer, other: FirstLayer, isWanted: () => boolean): Promise<Int32Array> {
  const values = new Float32Array(one.neurons * other.neurons)
  const rows = Math.max(1, Math.floor(slice / (other.neurons * one.inputs)))
  for (let row = 0; row < one.neurons && isWanted(); row++) {
    for (let column = 0; column < other.neurons; column++) values[row * other.neurons + column] = correlation(rowOf(one, row), rowOf(other, column))
    if (row % rows === rows - 1) await new Promise<void>((resolve) => setTimeout(resolve))
  }
  return assigned(values, one.neurons, other.neurons)
}

/** @param values [rows x columns]; the greatest are given away first, of equals the first */
export function assigned(values: Float32Array, rows: number, columns: number): Int32Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b)
  const given = new Int32Array(rows).fill(-1)
  const taken = new Uint8Array(columns)
  for (const at of order) {
    const [row, column] = [Math.floor(at / columns), at % columns]
    if (given[row] !== -1 || taken[column]) continue
    given[row] = column
    taken[column] = 1
  }
  return given
}
