import { countIn, firstOf, type Layout } from '../layout.ts'

/**
 * The parameters as vectors in f64, without the layout's padding: layer by layer, weights [units x inputs] before biases.
 * In the kernels' memory they, and what has their order, are padded floats.
 */
export class Coordinates {
  readonly #places: Uint32Array
  readonly #weightCount: number

  constructor(layout: Layout) {
    this.#places = placesOf(layout)
    this.#weightCount = layout.weightCount
  }

  get count(): number {
    return this.#places.length
  }

  /** What lies in the kernels' memory, over so many, as a vector. */
  read(from: Float32Array | Float64Array, over = 1): Float64Array {
    const vector = new Float64Array(this.count)
    for (let k = 0; k < vector.length; k++) vector[k] = (from[this.#places[k] ?? 0] ?? 0) / over
    return vector
  }

  /** Rounds each element to f32. */
  write(vector: Float64Array, to: Float32Array): void {
    for (let k = 0; k < vector.length; k++) to[this.#places[k] ?? 0] = vector[k] ?? 0
  }

  /** a += factor b for the weights, not the biases. */
  addWeights(a: Float64Array, factor: number, b: Float64Array): void {
    for (let k = 0; k < a.length; k++) if (this.#isWeight(k)) a[k] = (a[k] ?? 0) + factor * (b[k] ?? 0)
  }

  sumOfSquaredWeights(vector: Float64Array): number {
    let sum = 0
    for (let k = 0; k < vector.length; k++) if (this.#isWeight(k)) sum += (vector[k] ?? 0) * (vector[k] ?? 0)
    return sum
  }

  /** In the kernels' memory all weights lie before all biases. */
  #isWeight(k: number): boolean {
    return (this.#places[k] ?? 0) < this.#weightCount
  }
}

function placesOf(layout: Layout): Uint32Array {
  const { layers, parameters } = layout
  const places = new Uint32Array(countIn(layout))
  let next = 0
  for (const { inputs, units, inputStride, weights, bias } of layers) {
    for (let o = 0; o < units; o++) {
      const first = (weights - parameters) / 4 + firstOf(o, inputStride)
      for (let i = 0; i < inputs; i++) places[next++] = first + 8 * i
    }
    for (let o = 0; o < units; o++) places[next++] = (bias - parameters) / 4 + o
  }
  return places
}
