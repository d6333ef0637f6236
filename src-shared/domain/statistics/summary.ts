import { studentQuantile } from './student.ts'

export interface Interval {
  low: number
  high: number
}

export interface Summary {
  n: number
  mean: number
  /** Of a sample: divided by n - 1; null for a single value, as what follows from it. */
  deviation: number | null
  standardError: number | null
  /** The 95 % confidence interval of the mean, by Student's t. */
  interval: Interval | null
}

/** What lies outside of an interval. */
export const outside = 0.05

/** null of no values */
export function summaryOf(values: readonly number[]): Summary | null {
  const n = values.length
  if (n === 0) return null
  // Their sum may be rounded: a mean of equals is to be what they are, without a deviation.
  const first = values[0]!
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / n
  if (n === 1) return { n, mean, deviation: null, standardError: null, interval: null }
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
  const standardError = deviation / Math.sqrt(n)
  const reach = standardError * studentQuantile(outside, n - 1)
  return { n, mean, deviation, standardError, interval: { low: mean - reach, high: mean + reach } }
}
