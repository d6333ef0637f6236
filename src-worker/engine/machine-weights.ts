import type { WeightSource } from '#shared/domain/view-weights.ts'
import type { Direct } from './direct.ts'
import { firstOf, type LayerLayout, type Layout } from './layout.ts'

/** The weights in a machine's memory as they are, the first layer's with their scale. */
export class MachineWeights implements WeightSource {
  readonly #buffer: ArrayBuffer
  readonly #layout: Layout
  readonly #direct: Direct

  constructor(buffer: ArrayBuffer, layout: Layout, direct: Direct) {
    this.#buffer = buffer
    this.#layout = layout
    this.#direct = direct
  }

  get sizes(): readonly number[] {
    const { layers } = this.#layout
    return [layers[0]?.inputs ?? 0, ...layers.map(({ units }) => units)]
  }

  row(l: number, unit: number): Float32Array {
    const { inputs, inputStride } = this.#layer(l)
    return this.#gather(l, firstOf(unit, inputStride), inputs, (i) => i * 8)
  }

  column(l: number, input: number): Float32Array {
    const { units, inputStride } = this.#layer(l)
    return this.#gather(l, input * 8, units, (unit) => firstOf(unit, inputStride))
  }

  biases(l: number): Float32Array {
    const { bias, units } = this.#layer(l)
    return new Float32Array(this.#buffer, bias, units).slice()
  }

  #gather(l: number, from: number, count: number, shift: (k: number) => number): Float32Array {
    const { weights, inputStride, stride } = this.#layer(l)
    const panels = new Float32Array(this.#buffer, weights, inputStride * stride)
    const scale = l === 0 ? Math.fround(this.#direct.scale) : 1
    const gathered = new Float32Array(count)
    for (let k = 0; k < count; k++) gathered[k] = (panels[from + shift(k)] ?? 0) * scale
    return gathered
  }

  #layer(l: number): LayerLayout {
    return this.#layout.layers[l] as LayerLayout
  }
}
