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
 * chapter 3). A cost that falls from where a too large first step has thrown it is none: it must end below what the smallest
 * rate came to. null when it falls at no rate. Rates with fewer than two epochs tell nothing.
 */
export function thresholdOf(tried: readonly RateTried[]): Threshold | null {
  const told = tried.filter(({ costs }) => costs.length >= 2).sort((a, b) => a.rate - b.rate)
  const smallest = told.find(({ costs }) => Number.isFinite(endOf(costs)))
  if (!smallest) return null
  const limit = Math.max(endOf(smallest.costs), smallest.costs[0] ?? NaN)
  const at = told.findLastIndex(({ costs }) => falls(costs) && endOf(costs) <= limit)
  const found = told[at]
  return found ? { rate: found.rate, half: Number((found.rate / 2).toPrecision(2)), beyond: told[at + 1]?.rate ?? null } : null
}

const endOf = (costs: ArrayLike<number>): number => costs[costs.length - 1] ?? NaN

function falls(costs: ArrayLike<number>): boolean {
  for (let k = 1; k < costs.length; k++) if (!((costs[k] ?? NaN) < (costs[k - 1] ?? NaN))) return false
  return true
}
