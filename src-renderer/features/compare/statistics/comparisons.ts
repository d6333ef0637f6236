import { holm } from '#shared/domain/statistics/holm.ts'
import { differencesOf, pairedT, type PairedT } from '#shared/domain/statistics/paired-t.ts'
import { signedRank } from '#shared/domain/statistics/signed-rank.ts'
import { pairedVerdict, signedRankText, type Verdict } from '#shared/domain/statistics/verdict.ts'
import { seedsText, type Measured } from './measured.ts'
import type { Scale } from './scale.ts'

/** Two subjects, over the seeds that both have, or several such pairs of which the same is to be said. */
export interface Comparison {
  key: string
  pairs: readonly (readonly [string, string])[]
  verdict: Verdict
  /** What is to be known besides, a sentence each. */
  notes: string[]
}

interface Pair {
  first: Measured
  second: Measured
  t: PairedT
  differences: number[]
}

/** Each two of the subjects, with p values made up for how many those are. @param datasetName of an id */
export function comparisonsOf(measured: readonly Measured[], scale: Scale, datasetName: (id: string) => string): Comparison[] {
  const pairs = measured.flatMap((first, i) => measured.slice(i + 1).map((second) => pairOf(first, second, scale)))
  const tested = pairs.filter((pair) => isTested(pair, scale))
  const adjusted = holm(tested.map(({ t }) => (t.kind === 'tested' ? t.p : 1)))
  return together(pairs.map((pair) => {
    const { first, second, t, differences } = pair
    const names = [first.subject.name, second.subject.name] as const
    const common = { key: `${first.subject.id} ${second.subject.id}`, pairs: [names] }
    const [one, other] = [datasetOf(first), datasetOf(second)]
    if (one !== other) return { ...common, verdict: otherData(names, [datasetName(one), datasetName(other)], scale), notes: [] }
    if (scale.name === 'cost' && costOf(first) !== costOf(second)) return { ...common, verdict: otherCost(names), notes: [] }
    const empty = [first, second].filter(({ values }) => values.length === 0)
    if (empty.length > 0) return { ...common, verdict: nothingYet(empty, scale), notes: [] }
    const adjustedP = adjusted[tested.indexOf(pair)] ?? 1
    const rank = t.kind === 'too-few' ? [] : [signedRankText(signedRank(differences))]
    return { ...common, verdict: pairedVerdict({ names, measure: scale.measure, t, adjustedP, comparisons: tested.length }), notes: t.n === 0 ? [] : [...rank, ...leftOver(first, second)] }
  }))
}

/** Of many pairs without a common seed it is said once. */
function together(comparisons: readonly Comparison[]): Comparison[] {
  const found: Comparison[] = []
  for (const one of comparisons) {
    const at = found.findIndex(({ verdict, notes }) => verdict.kind === 'untold' && verdict.text === one.verdict.text && notes.length === 0 && one.notes.length === 0)
    const same = found[at]
    if (same) found[at] = { ...same, pairs: [...same.pairs, ...one.pairs] }
    else found.push(one)
  }
  return found
}

function pairOf(first: Measured, second: Measured, { isLessBetter }: Scale): Pair {
  const others = new Map(second.values.map(({ seed, value }) => [seed, value]))
  const common = first.values.filter(({ seed }) => others.has(seed))
  const [ours, theirs] = [common.map(({ value }) => value), common.map(({ seed }) => others.get(seed) ?? NaN)]
  const differences = isLessBetter ? differencesOf(theirs, ours) : differencesOf(ours, theirs)
  return { first, second, differences, t: pairedT(differences) }
}

const isTested = ({ first, second, t }: Pair, { name }: Scale): boolean =>
  t.kind === 'tested' && datasetOf(first) === datasetOf(second) && (name === 'accuracy' || costOf(first) === costOf(second))
const datasetOf = ({ subject }: Measured): string => subject.runs[0]?.experiment.dataset.id ?? ''
const costOf = ({ subject }: Measured): string => subject.runs[0]?.experiment.training.cost ?? ''

const otherData = ([first, second]: readonly [string, string], [one, other]: readonly [string, string], { several }: Scale): Verdict =>
  ({ kind: 'untold', text: `${first} learned from ${one} and ${second} from ${other}: ${several} on other data can't be compared.` })

const otherCost = ([first, second]: readonly [string, string]): Verdict =>
  ({ kind: 'untold', text: `${first} and ${second} make different costs smaller: which of them is better can't be told by those.` })

const nothingYet = (empty: readonly Measured[], { one }: Scale): Verdict =>
  ({ kind: 'untold', text: `Of ${empty.map(({ subject }) => subject.name).join(' and ')} no run has ${one} here: none came so far, or it was not measured.` })

/** Seeds that only one of two has tell nothing in a paired comparison. */
function leftOver(first: Measured, second: Measured): string[] {
  const alone = (one: Measured, other: Measured) => one.values.map(({ seed }) => seed).filter((seed) => other.values.every((value) => value.seed !== seed))
  return ([[first, second], [second, first]] as const).flatMap(([one, other]) => {
    const seeds = alone(one, other)
    return seeds.length === 0 ? [] : [`Without a partner, and left out: ${one.subject.name}, ${seeds.length === 1 ? 'seed' : 'seeds'} ${seedsText(seeds)}.`]
  })
}
