import { chiSquaredTail } from './chi-squared.ts'
import { logGamma } from './gamma.ts'
import type { Interval } from './summary.ts'

/** Of the same images, how many both networks are right about, only one, or neither. */
export interface Agreement {
  bothRight: number
  firstOnly: number
  secondOnly: number
  bothWrong: number
}

/** McNemar's test (1947, Note on the sampling error of the difference between correlated proportions, Psychometrika 12), two-sided. */
export type McNemar = {
  images: number
  /** Images that one is right about and the other wrong: nothing else counts in it. */
  discordant: number
  /** Accuracy of the first minus that of the second. */
  difference: number
  /** Of the difference, 95 %: Wald's with half an image more in each of the four cells (Agresti and Min 2005, Statistics in Medicine 24). */
  interval: Interval
  p: number
} & ({ test: 'exact' } | { test: 'chi-squared'; statistic: number } | { test: 'none' })

/** With fewer discordant images the test is the exact one, as chi-squared is too rough then. */
export const exactBelow = 25

/** The normal distribution's beyond which, on both sides together, 5 % lie. */
const normalQuantile = 1.959963984540054

export function mcNemar(agreement: Agreement): McNemar {
  const { bothRight, firstOnly, secondOnly, bothWrong } = agreement
  const images = bothRight + firstOnly + secondOnly + bothWrong
  const discordant = firstOnly + secondOnly
  const facts = { images, discordant, difference: images === 0 ? 0 : (firstOnly - secondOnly) / images, interval: intervalOf(agreement, images) }
  if (discordant === 0) return { ...facts, test: 'none', p: 1 }
  if (discordant < exactBelow) return { ...facts, test: 'exact', p: evenBinomialP(Math.min(firstOnly, secondOnly), discordant) }
  // With the correction for continuity of Edwards (1948, Psychometrika 13); of equals it is nothing.
  const statistic = Math.max(0, Math.abs(firstOnly - secondOnly) - 1) ** 2 / discordant
  return { ...facts, test: 'chi-squared', statistic, p: chiSquaredTail(statistic) }
}

/** Both tails of a binomial distribution with probability 1/2. @param fewer of n, at most half of it */
function evenBinomialP(fewer: number, n: number): number {
  const logOf = (k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * Math.LN2
  let tail = 0
  for (let k = 0; k <= fewer; k++) tail += Math.exp(logOf(k))
  return Math.min(1, 2 * tail)
}

function intervalOf({ firstOnly, secondOnly }: Agreement, images: number): Interval {
  const [b, c, n] = [firstOnly + 0.5, secondOnly + 0.5, images + 2]
  const middle = (b - c) / n
  const reach = (normalQuantile * Math.sqrt(b + c - (b - c) ** 2 / n)) / n
  return { low: Math.max(-1, middle - reach), high: Math.min(1, middle + reach) }
}
