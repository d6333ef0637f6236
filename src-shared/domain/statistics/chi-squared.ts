import { continuedFraction } from './fraction.ts'

/** Below it the series of erf is exact enough and short. */
const seriesUpTo = 4

/**
 * Probability that chi-squared with one degree of freedom is at least so large: erfc of the root of x / 2, near 0 by the series
 * of erf, else by the continued fraction of the incomplete gamma function (Abramowitz and Stegun 7.1.6 and 6.5.31). @param x >= 0
 */
export function chiSquaredTail(x: number): number {
  const half = x / 2
  if (half < seriesUpTo) return 1 - erfOfRoot(half)
  const front = Math.exp(-half) * Math.sqrt(half / Math.PI)
  return front * continuedFraction(half + 0.5, (k) => [-k * (k - 0.5), half + 0.5 + 2 * k])
}

/** erf(sqrt(y)) */
function erfOfRoot(y: number): number {
  let term = Math.sqrt(y)
  let sum = term
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= y / (k + 0.5)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-y) * sum
}
