import { continuedFraction } from './fraction.ts'
import { logGamma } from './gamma.ts'

/**
 * The regularized incomplete beta function I_x(a, b) by its continued fraction (Abramowitz and Stegun 26.5.8; Press et al.,
 * Numerical Recipes, 3rd ed., 6.4). @param x 0 to 1 @param a > 0 @param b > 0
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // It converges fast below the mean; above it, I_x(a, b) = 1 - I_(1-x)(b, a).
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return (front / a) * continuedFraction(1, (k) => [coefficient(k, x, a, b), 1])
}

/** Of the k-th term: odd ones and even ones differ. */
function coefficient(k: number, x: number, a: number, b: number): number {
  const m = Math.floor(k / 2)
  const place = (a + 2 * m) * (k % 2 === 0 ? a + 2 * m - 1 : a + 2 * m + 1)
  return k % 2 === 0 ? (m * (b - m) * x) / place : (-(a + m) * (a + b + m) * x) / place
}
