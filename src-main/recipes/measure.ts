import type { Quantity, Result } from '#shared/domain/recipe.ts'
import type { EpochRecord } from '#shared/domain/run.ts'

/** What a run's records say of a published result; NaN when they say nothing. */
export function measure(records: readonly EpochRecord[], { quantity, at }: Result): number {
  if (typeof at === 'number') return valueOf(records.find(({ epoch }) => epoch === at), quantity)
  if (at === 'last') return valueOf(records.at(-1), quantity)
  const values = records.map((record) => valueOf(record, quantity))
  return at === 'highest' ? Math.max(...values) : Math.min(...values)
}

function valueOf(record: EpochRecord | undefined, quantity: Quantity): number {
  const [kind, split] = quantity.split('.') as ['cost' | 'accuracy', keyof EpochRecord['cost']]
  return record?.[kind][split] ?? NaN
}

export interface Verdict {
  mean: number
  min: number
  max: number
  /** Whether the mean over seeds is as near to the published value as the recipe asks for; null where none was published or measured. */
  agrees: boolean | null
}

export function verdict({ published }: Result, values: readonly number[]): Verdict {
  if (values.length === 0) return { mean: NaN, min: NaN, max: NaN, agrees: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, min: Math.min(...values), max: Math.max(...values), agrees: published ? Math.abs(mean - published.value) <= published.within : null }
}
