import { studentBothTails } from './student.ts'
import { summaryOf, type Interval } from './summary.ts'

/** Student's t-test of the mean of paired differences (Student 1908, The probable error of a mean, Biometrika 6). */
export type PairedT =
  | { kind: 'tested'; n: number; mean: number; deviation: number; interval: Interval; t: number; df: number; p: number }
  /** Every pair differs by the same: without spread there is no t. */
  | { kind: 'constant'; n: number; mean: number }
  /** Of one pair or none. */
  | { kind: 'too-few'; n: number }

/** Far below any difference of accuracies, far above what rounding leaves of equal ones. */
const grain = 1e-12

/** First minus second, pair by pair: differences that only rounding tells apart become equal. @throws RangeError when one is longer */
export function differencesOf(first: readonly number[], second: readonly number[]): number[] {
  if (first.length !== second.length) throw new RangeError(`${first.length} values can't be paired with ${second.length}.`)
  const largest = Math.max(...first.map(Math.abs), ...second.map(Math.abs), 0)
  const unit = largest > 0 ? 2 ** Math.ceil(Math.log2(largest)) * grain : 1
  return first.map((value, i) => Math.round((value - second[i]!) / unit) * unit)
}

export function pairedT(differences: readonly number[]): PairedT {
  const summary = summaryOf(differences)
  if (!summary || summary.deviation === null || !summary.interval || summary.standardError === null) return { kind: 'too-few', n: differences.length }
  const { n, mean, deviation, interval, standardError } = summary
  if (differences.every((difference) => difference === differences[0])) return { kind: 'constant', n, mean }
  const t = mean / standardError
  return { kind: 'tested', n, mean, deviation, interval, t, df: n - 1, p: studentBothTails(t, n - 1) }
}
