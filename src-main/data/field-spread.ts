import { inputSize, type Column, type DatasetInfo, type Target } from '#shared/domain/dataset.ts'
import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import { columnStarts, valueOf } from '#shared/domain/scaled.ts'
import type { Piece } from './histograms.ts'

const bars = 24

/** A column or a target, and where it is in a row of those. */
interface Field {
  column: Column | Target
  of: 'input' | 'target'
  at: number
  stride: number
}

export function fieldsOf(info: Pick<DatasetInfo, 'image' | 'columns' | 'targets'>): Field[] {
  const starts = columnStarts(info.columns)
  const stride = inputSize(info)
  const inputs = info.columns.map((column, k): Field => ({ column, of: 'input', at: starts[k] ?? 0, stride }))
  const targets = info.targets.map((column, at): Field => ({ column, of: 'target', at, stride: info.targets.length }))
  return [...inputs, ...targets]
}

/** Measures all rows of a field, then counts them. */
export class Spread {
  readonly #field: Field
  readonly #label: number | null
  readonly #categories: string[] | null
  readonly #counts: Uint32Array
  readonly #ofClass: Uint32Array | null
  #rows = 0
  #minimum = Infinity
  #maximum = -Infinity
  #sum = 0
  #squares = 0

  constructor(field: Field, label: number | null) {
    this.#field = field
    this.#label = label
    this.#categories = 'categories' in field.column ? field.column.categories : null
    this.#counts = new Uint32Array(this.#categories?.length ?? bars)
    this.#ofClass = label === null ? null : new Uint32Array(this.#counts.length)
  }

  measure(piece: Piece): void {
    if (this.#categories) return
    const values = this.#valuesOf(piece)
    const { at, stride } = this.#field
    for (let i = at; i < values.length; i += stride) {
      const value = values[i]!
      if (value < this.#minimum) this.#minimum = value
      if (value > this.#maximum) this.#maximum = value
      this.#sum += value
      this.#squares += value * value
    }
    this.#rows += piece.indices.length
  }

  count(piece: Piece): void {
    const values = this.#valuesOf(piece)
    const { at, stride } = this.#field
    for (let row = 0, i = at; i < values.length; row++, i += stride) {
      const bar = this.#categories ? values.subarray(i, i + this.#categories.length).indexOf(1) : this.#barOf(values[i]!)
      if (bar < 0) continue
      this.#counts[bar]!++
      if (this.#ofClass && piece.labels[row] === this.#label) this.#ofClass[bar]!++
    }
  }

  histogram(): FeatureHistogram {
    const { column, of } = this.#field
    const spread = { name: column.name, of, counts: this.#counts, ofClass: this.#ofClass }
    if (this.#categories || this.#rows === 0) return { ...spread, categories: this.#categories, minimum: 0, maximum: 0, mean: 0, deviation: 0 }
    const mean = this.#sum / this.#rows
    const deviation = Math.sqrt(Math.max(0, this.#squares / this.#rows - mean * mean)) * Math.abs(column.scale)
    const [minimum, maximum] = [valueOf(this.#minimum, column), valueOf(this.#maximum, column)]
    return { ...spread, categories: null, minimum, maximum, mean: valueOf(mean, column), deviation }
  }

  #barOf(value: number): number {
    const width = this.#maximum - this.#minimum
    return width > 0 ? Math.min(bars - 1, Math.floor((bars * (value - this.#minimum)) / width)) : 0
  }

  #valuesOf({ values, targets }: Piece): Float32Array {
    return (this.#field.of === 'input' ? values : targets) ?? new Float32Array()
  }
}
