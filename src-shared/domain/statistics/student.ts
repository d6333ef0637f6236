import { regularizedBeta } from './beta.ts'

/** Probability that Student's t lies at least as far from 0 (Abramowitz and Stegun 26.7.1). @param df > 0, degrees of freedom */
export const studentBothTails = (t: number, df: number): number => regularizedBeta(df / (df + t * t), df / 2, 1 / 2)

/** The t beyond which, on both sides together, a share of the distribution lies. @param share 0 to 1, both left out */
export function studentQuantile(share: number, df: number): number {
  let [low, high] = [0, 1]
  while (studentBothTails(high, df) > share) high *= 2
  // Halving until two neighbours are left: robust for every df, and fast enough.
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentBothTails(middle, df) > share) low = middle
    else high = middle
  }
  return high
}
