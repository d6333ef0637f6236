import type { Activation } from '#shared/domain/network.ts'
import { activations64 } from './activation.ts'

export interface Layer64 {
  inputs: number
  units: number
  activation: Activation
  /** [units x inputs]; every f32 is a float64 too, so that these are the engine's own. */
  weights: Float32Array
  biases: Float32Array
}

/** Weighted inputs and outputs of a layer. A softmax layer's weighted inputs are already multiplied by its scale (Eq. 83). */
interface State {
  z: Float64Array
  a: Float64Array
}

/** What a network makes of an example. */
export interface Pass {
  input: Float64Array
  /** Of each layer. */
  states: State[]
}

/** The network in float64, written to be read beside the book and not beside the kernels, of which it knows nothing. */
export class Network64 {
  readonly layers: readonly Layer64[]
  readonly #softmaxScale: number

  constructor(layers: readonly Layer64[], softmaxScale: number) {
    this.layers = layers
    this.#softmaxScale = softmaxScale
  }

  /** a = f(w a' + b), layer by layer (Eq. 25). */
  forward(input: Float64Array): Pass {
    return { input, states: this.#onward([], 0, input) }
  }

  /**
   * The states from layer l on when one unit's weighted sum there is larger by a shift. The layer behind it changes by
   * what that unit's output changes by; the others are worked out anew.
   */
  shifted({ states }: Pass, l: number, unit: number, shift: number): State[] {
    const before = states[l] as State
    const z = before.z.slice()
    z[unit] = at(z, unit) + shift * this.#scaleOf(l)
    const a = activations64[this.#layer(l).activation](z)
    const next = this.layers[l + 1]
    if (!next) return [{ z, a }]
    const change = (at(a, unit) - at(before.a, unit)) * this.#scaleOf(l + 1)
    const behind = (states[l + 1] as State).z.map((value, j) => value + at(next.weights, j * next.inputs + unit) * change)
    const second = { z: behind, a: activations64[next.activation](behind) }
    return this.#onward([{ z, a }, second], l + 2, second.a)
  }

  #onward(states: State[], from: number, input: Float64Array): State[] {
    for (let l = from; l < this.layers.length; l++) {
      const z = weightedSums(this.#layer(l), states.at(-1)?.a ?? input).map((sum) => sum * this.#scaleOf(l))
      states.push({ z, a: activations64[this.#layer(l).activation](z) })
    }
    return states
  }

  #scaleOf(l: number): number {
    return this.#layer(l).activation === 'softmax' ? this.#softmaxScale : 1
  }

  #layer(l: number): Layer64 {
    return this.layers[l] as Layer64
  }
}

/** w a + b */
function weightedSums({ units, inputs, weights, biases }: Layer64, a: Float64Array): Float64Array {
  return Float64Array.from({ length: units }, (_, j) => {
    let sum = at(biases, j)
    for (let k = 0; k < inputs; k++) sum += at(weights, j * inputs + k) * at(a, k)
    return sum
  })
}

const at = (values: Float64Array | Float32Array, index: number) => values[index] ?? 0
