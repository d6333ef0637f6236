import type { PairedT } from './paired-t.ts'
import { leastSignedRankP, type SignedRank } from './signed-rank.ts'
import { outside } from './summary.ts'
import { pNumber, pText, turned, type Measure } from './words.ts'

export interface Verdict {
  /** untold: there is too little to tell anything by. */
  kind: 'different' | 'alike' | 'untold'
  text: string
}

export interface Compared {
  names: readonly [string, string]
  measure: Measure
  /** Of the differences, which are above 0 where the first is better. */
  t: PairedT
  /** Made up for all comparisons that are shown together (see holm). */
  adjustedP: number
  /** How many those are. */
  comparisons: number
}

type Tested = Extract<PairedT, { kind: 'tested' }>

/** What a paired comparison over seeds says. */
export function pairedVerdict(compared: Compared): Verdict {
  const { t } = compared
  if (t.kind === 'too-few') return { kind: 'untold', text: tooFew[t.n] ?? '' }
  return t.kind === 'constant' ? constantVerdict(compared, t) : testedVerdict(compared, t)
}

const tooFew: Readonly<Record<number, string>> = {
  0: 'They have no seed in common: run both with the same 5 seeds.',
  1: 'One common seed tells nothing of the spread between seeds: run both with the same 5 seeds.',
}

function constantVerdict({ names: [first, second], measure }: Compared, { n, mean }: Extract<PairedT, { kind: 'constant' }>): Verdict {
  if (mean === 0) return { kind: 'alike', text: `Not distinguishable at ${n} seeds: they are equal with every one.` }
  const [better, other] = mean > 0 ? [first, second] : [second, first]
  return { kind: 'untold', text: `${better} is ${measure.beyond} ${other} by the same ${measure.amount(Math.abs(mean))} with each of ${n} seeds: without any spread the t-test can't tell.` }
}

function testedVerdict({ names: [first, second], measure, adjustedP, comparisons }: Compared, { n, mean, interval, t, p }: Tested): Verdict {
  if (adjustedP < outside) {
    const [better, other] = mean > 0 ? [first, second] : [second, first]
    const { low, high } = mean > 0 ? interval : turned(interval)
    const made = comparisons > 1 ? `; by Holm for ${comparisons} comparisons ${pText(adjustedP)}` : ''
    return { kind: 'different', text: `${better} is better than ${other}: ${measure.difference(Math.abs(mean))}, 95 % interval ${measure.number(low)} to ${measure.number(high)}, paired over ${n} seeds (t = ${Math.abs(t).toFixed(2)}, ${pText(p)}${made}).` }
  }
  const range = `${measure.number(interval.low)} to ${measure.amount(interval.high)}`
  if (p >= outside) return { kind: 'alike', text: `Not distinguishable at ${n} seeds (${pText(p)}): the interval of the difference, ${range}, holds 0.` }
  return { kind: 'alike', text: `Not distinguishable at ${n} seeds once ${comparisons} comparisons count (${pText(p)} by itself, ${pText(adjustedP)} by Holm): among so many one such difference is no surprise. Interval by itself: ${range}.` }
}

/** What the signed-rank test says beside it, and what it can say at all with so few pairs. */
export function signedRankText({ n, equal, p }: SignedRank): string {
  if (n === 0) return 'Signed-rank test: no pair differs.'
  const least = leastSignedRankP(n)
  const left = equal === 0 ? '' : ` ${equal} equal ${equal === 1 ? 'pair is' : 'pairs are'} left out.`
  if (p <= least && least >= outside) return `Signed-rank test: ${pText(p)}, the least that ${n} ${pairs(n)} can give.${left}`
  const limit = least >= outside ? `; ${n} ${pairs(n)} can't give less than ${pNumber(least)}` : ''
  return `Signed-rank test: ${pText(p)}${limit}.${left}`
}

const pairs = (n: number): string => (n === 1 ? 'pair' : 'pairs')

