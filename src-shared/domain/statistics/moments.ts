export interface Moments {
  n: number
  mean: number
  /** Of a sample: divided by n - 1; null for a single value. */
  deviation: number | null
}

/** null of no values */
export function momentsOf(values: readonly number[]): Moments | null {
  const n = values.length
  const [first] = values
  if (first === undefined) return null
  // Their sum may be rounded: a mean of equals is to be what they are, without a deviation.
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / n
  if (n === 1) return { n, mean, deviation: null }
  return { n, mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)) }
}
