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
    const { panels, scale } = this.#stored(l)
    const row = new Float32Array(inputs)
    for (let i = 0, at = firstOf(unit, inputStride); i < inputs; i++, at += 8) row[i] = (panels[at] ?? 0) * scale
    return row
  }

  column(l: number, input: number): Float32Array {
    const { units, inputStride } = this.#layer(l)
    const { panels, scale } = this.#stored(l)
    return Float32Array.from({ length: units }, (_, unit) => (panels[firstOf(unit, inputStride) + input * 8] ?? 0) * scale)
  }

  biases(l: number): Float32Array {
    const { bias, units } = this.#layer(l)
    return new Float32Array(this.#buffer, bias, units).slice()
  }

  #stored(l: number): { panels: Float32Array; scale: number } {
    const { weights, inputStride, stride } = this.#layer(l)
    return { panels: new Float32Array(this.#buffer, weights, inputStride * stride), scale: l === 0 ? Math.fround(this.#direct.scale) : 1 }
  }

  #layer(l: number): LayerLayout {
    return this.#layout.layers[l] as LayerLayout
  }
}
