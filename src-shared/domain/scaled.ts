import type { Column, Target } from './dataset.ts'

type Scaling = Pick<Target, 'offset' | 'scale'>

/** Of 32-bit floats, in parts of the larger of the value and the scale. */
const resolution = 1e-6

/** The value that a person knows, of what is stored; without the dust that 32 bits leave behind its last digit. */
export function valueOf(stored: number, { offset, scale }: Scaling): number {
  const value = stored * scale + offset
  const dust = Math.abs(scale) * Math.max(1, Math.abs(stored)) * resolution
  const digits = Math.ceil(Math.log10(Math.abs(value) / dust))
  return digits < 1 || value === 0 ? 0 : Number(value.toPrecision(Math.min(digits, 9)))
}

/** How a column's inputs begin at `at` in a row as it is stored: its category's name, or its number. */
export function cellText(column: Column, values: Float32Array, at: number): string {
  const { categories } = column
  if (!categories) return String(valueOf(values[at] ?? NaN, column))
  return categories.find((_, k) => values[at + k] === 1) ?? 'none'
}

/** Where each column's inputs begin in a row. */
export function columnStarts(columns: readonly Pick<Column, 'categories'>[]): number[] {
  let at = 0
  return columns.map(({ categories }) => (at += categories?.length ?? 1) - (categories?.length ?? 1))
}
