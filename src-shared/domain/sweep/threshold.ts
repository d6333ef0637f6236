import { falls } from './falls.ts'

/** What one learning rate came to. */
export interface RateTried {
  rate: number
  /** The training cost after each epoch, NaN where it was no number. */
  costs: ArrayLike<number>
}

export interface Threshold {
  /** The largest rate at which the training cost still falls. */
  rate: number
  /** Half of it, with two digits: what the chapter trains with. */
  half: number
  /** The next larger rate that was tried, at which the cost oscillates or grows; null: there is none, the threshold may be higher. */
  beyond: number | null
}

/**
 * The threshold of the learning rate: the largest one "at which the cost decreases during the first few epochs" (Nielsen,
 * chapter 3), as the coach reads it. The smallest rate's first cost stands for that of the untrained network. null when it
 * falls at no rate. Rates with fewer than two epochs tell nothing.
 */
export function thresholdOf(tried: readonly RateTried[]): Threshold | null {
  const told = tried.filter(({ costs }) => costs.length >= 2).sort((a, b) => a.rate - b.rate)
  const start = told.map(({ costs }) => costs[0] ?? NaN).find(Number.isFinite) ?? null
  const at = told.findLastIndex(({ costs }) => falls({ start, cost: Array.from(costs) }))
  const found = told[at]
  return found ? { rate: found.rate, half: Number((found.rate / 2).toPrecision(2)), beyond: told[at + 1]?.rate ?? null } : null
}
