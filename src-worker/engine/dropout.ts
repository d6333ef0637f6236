import type { Settings } from '#shared/domain/settings.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { hash } from './hash.ts'
import type { LayerLayout, Layout } from './layout.ts'
import { elementwise, type Operation } from './propagation.ts'

type Activate = Kernels['sigmoid']
type Derive = Kernels['sigmoidDerivative']

/** Any two words; digits of pi. */
const bases = [0x243f6a88, 0x85a308d3] as const

/**
 * Leaves out outputs of hidden layers while training (Hinton et al. 2012; Srivastava et al. 2014), each with its layer's
 * probability p. The others are divided by 1 - p meanwhile, so that an evaluation takes the network as it is. Which ones
 * follows from seed, step, layer, row in the mini-batch and unit by a hash: no chunk, slice or pause changes a bit.
 */
export class Dropout {
  readonly #kernels: Kernels
  readonly #layout: Layout
  readonly #seed: number
  readonly #settings: Settings
  /** Of each hidden layer in the step under way: p, and two words. */
  readonly #rates: Float64Array
  readonly #keys: Uint32Array

  /** Drops nothing until a step has begun. */
  constructor(kernels: Kernels, layout: Layout, seed: number, settings: Settings) {
    this.#kernels = kernels
    this.#layout = layout
    this.#seed = seed
    this.#settings = settings
    this.#rates = new Float64Array(layout.layers.length - 1)
    this.#keys = new Uint32Array(2 * this.#rates.length)
  }

  /** Draws for a step, by the settings of now. @param step those done before, which number it */
  begin(step: number): void {
    for (let l = 0; l < this.#rates.length; l++) {
      this.#rates[l] = this.#settings.dropout[l] ?? 0
      if (this.#isOn(l)) bases.forEach((base, k) => (this.#keys[2 * l + k] = this.#keyOf(base, step, l)))
    }
  }

  /** a of a hidden layer, some of it dropped; all of it stays in the layer's place for undropped outputs if any is. */
  planOutputs(l: number, activate: Activate | undefined): Operation {
    const layer = this.#layer(l)
    const { z, a, undropped, units, stride } = layer
    return elementwise(layer, (rows, first) => {
      if (!this.#isOn(l)) return activate?.(z, a, rows, units, stride)
      activate?.(z, undropped, rows, units, stride)
      this.#drop(l, activate ? undropped : a, a, rows, first)
    })
  }

  /** The error of a hidden layer's weighted inputs from that of its outputs: f' is told from what they were undropped. */
  planErrors(l: number, derive: Derive | undefined): Operation {
    const layer = this.#layer(l)
    const { a, undropped, error, stride } = layer
    return elementwise(layer, (rows, first) => {
      if (this.#isOn(l)) this.#drop(l, error, error, rows, first)
      derive?.(error, this.#isOn(l) ? undropped : a, rows, stride)
    })
  }

  #isOn(l: number): boolean {
    return (this.#rates[l] ?? 0) > 0
  }

  #drop(l: number, from: Pointer, to: Pointer, rows: number, first: number): void {
    const rate = this.#rates[l] ?? 0
    const threshold = Math.min(0xffff_ffff, Math.round(rate * 0x1_0000_0000))
    const [key0, key1] = [this.#keys[2 * l] ?? 0, this.#keys[2 * l + 1] ?? 0]
    this.#kernels.drop(from, to, rows, this.#layer(l).stride, key0, key1, first, threshold, 1 / (1 - rate))
  }

  #keyOf(base: number, step: number, l: number): number {
    const high = Math.floor(step / 0x1_0000_0000)
    return [this.#seed, step, high, l].reduce((word, value) => hash((word + value) | 0), base)
  }

  #layer(l: number): LayerLayout {
    return this.#layout.layers[l] as LayerLayout
  }
}
