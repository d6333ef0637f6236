import type { Column, Target } from '#shared/domain/dataset.ts'

/** An input of the network, as it comes of a row's values in the order of the columns. */
export interface Feature {
  /** The index of its column. */
  column: number
  /** The index of the category that it is 1 for; null: the value itself, scaled. */
  category: number | null
  offset: number
  scale: number
}

export const featuresOf = (columns: readonly Column[]): Feature[] =>
  columns.flatMap(({ categories, offset, scale }, column): Feature[] =>
    categories?.map((_, category) => ({ column, category, offset: 0, scale: 1 })) ?? [{ column, category: null, offset, scale }])

/** What reads rows must know of each column. */
export const namesOf = (columns: readonly Column[]) => columns.map(({ name, categories }) => ({ name, categories }))

/** By which outputs become the numbers that a person knows; null where they are those already. */
export const unitsOf = (targets: readonly Target[]): { offsets: number[]; scales: number[] } | null =>
  targets.some(({ offset, scale }) => offset !== 0 || scale !== 1) ? { offsets: targets.map(({ offset }) => offset), scales: targets.map(({ scale }) => scale) } : null
