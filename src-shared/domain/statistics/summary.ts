import { momentsOf, type Moments } from './moments.ts'
import { studentQuantile } from './student.ts'

export interface Interval {
  low: number
  high: number
}

/** Of a single value there is no deviation, and nothing that follows from it. */
export interface Summary extends Moments {
  standardError: number | null
  /** The 95 % confidence interval of the mean, by Student's t. */
  interval: Interval | null
}

/** What lies outside of an interval. */
export const outside = 0.05

/** null of no values */
export function summaryOf(values: readonly number[]): Summary | null {
  const moments = momentsOf(values)
  if (!moments) return null
  const { n, mean, deviation } = moments
  if (deviation === null) return { n, mean, deviation, standardError: null, interval: null }
  const standardError = deviation / Math.sqrt(n)
  const reach = standardError * studentQuantile(outside, n - 1)
  return { n, mean, deviation, standardError, interval: { low: mean - reach, high: mean + reach } }
}
