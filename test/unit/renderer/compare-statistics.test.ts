import { describe, expect, it } from 'vitest'
import { Experiment } from '../../../src-shared/domain/experiment.ts'
import { axisOf, placeOf, stacked } from '../../../src-renderer/features/compare/statistics/dots.ts'
import { dotsCsv, dotsSvg } from '../../../src-renderer/features/compare/statistics/dots-export.ts'
import { comparisonsOf } from '../../../src-renderer/features/compare/statistics/comparisons.ts'
import { measure, seedsText } from '../../../src-renderer/features/compare/statistics/measured.ts'
import { scales } from '../../../src-renderer/features/compare/statistics/scale.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const none = () => null
const { accuracy, cost } = scales
/** A repeat, with an accuracy for each of its seeds. */
function repeat(name: string, values: Record<number, number | null>, dataset = 'mnist') {
  const runs = Object.entries(values).map(([seed, value]) => {
    const base = makeRun({})
    const last = value === null ? null : makeEpoch(3, value)
    return makeRun({ id: `${name} ${seed}`, name: `${name} seed ${seed}`, experiment: Experiment.parse({ ...base.experiment, dataset: { id: dataset }, seed: Number(seed) }), last, best: last })
  })
  return measure({ id: name, name, runs }, { kind: 'best' }, 'validation', accuracy, none)
}
const names = (id: string) => id.toUpperCase()

describe('what runs of a repeat came to', () => {
  it('is a value a seed, with those that have none told', () => {
    const { values, summary, missing } = repeat('wide', { 1: 0.9, 2: 0.92, 3: null })
    expect(values).toEqual([{ seed: 1, value: 0.9 }, { seed: 2, value: 0.92 }])
    expect(summary?.mean).toBeCloseTo(0.91, 12)
    expect(missing.map(({ name }) => name)).toEqual(['wide seed 3'])
  })

  it('is looked up at an epoch', () => {
    const run = makeRun({ last: makeEpoch(9, 0.9) })
    const at = (epoch: number) => measure({ id: 'run', name: 'run', runs: [run] }, { kind: 'epoch', epoch }, 'validation', accuracy, (_, wanted) => (wanted === 4 ? makeEpoch(4, 0.5) : null))
    expect([at(4).values, at(5).values]).toEqual([[{ seed: 1, value: 0.5 }], []])
  })

  it('names seeds by their ranges', () => expect(['', seedsText([5, 1, 2, 3, 9, 10]), seedsText([7])]).toEqual(['', '1 to 3, 5, 9, 10', '7']))
})

describe('repeats compared', () => {
  const wide = repeat('wide', { 1: 0.954, 2: 0.9549, 3: 0.957, 4: 0.9535, 5: 0.9531, 6: 0.8 })
  const narrow = repeat('narrow', { 1: 0.95, 2: 0.951, 3: 0.952, 4: 0.949, 5: 0.95 })

  it('are paired by their seeds, with the seeds told that only one of them has', () => {
    const [comparison] = comparisonsOf([wide, narrow], accuracy, names)
    expect(comparison?.verdict).toEqual({ kind: 'different', text: 'wide is better than narrow: 0.41 points, 95 % interval 0.32 to 0.50, paired over 5 seeds (t = 12.90, p < 0.001).' })
    expect(comparison?.notes).toEqual(['Signed-rank test: p = 0.0625, the least that 5 pairs can give.', 'Without a partner, and left out: wide, seed 6.'])
  })

  it('have p values made up for all comparisons that are shown', () => {
    const third = repeat('third', { 1: 0.951, 2: 0.9503, 3: 0.9536, 4: 0.9478, 5: 0.9502 })
    const all = comparisonsOf([wide, narrow, third], accuracy, names)
    expect(all.map(({ verdict }) => verdict.kind)).toEqual(['different', 'different', 'alike'])
    expect(all[0]?.verdict.text).toContain('by Holm for 3 comparisons')
  })

  it('are not compared when they learned from other data', () => {
    const [comparison] = comparisonsOf([wide, repeat('other', { 1: 0.5, 2: 0.6 }, 'letters')], accuracy, names)
    expect(comparison?.verdict).toEqual({ kind: 'untold', text: "wide learned from MNIST and other from LETTERS: accuracies on other data can't be compared." })
  })

  it('say of single runs what is needed', () => {
    const [comparison] = comparisonsOf([repeat('a', { 1: 0.9 }), repeat('b', { 1: 0.8 })], accuracy, names)
    expect(comparison).toMatchObject({ verdict: { kind: 'untold' }, notes: [] })
  })

  it('say that one of them has no accuracy yet', () => {
    const [comparison] = comparisonsOf([repeat('a', { 1: 0.9, 2: 0.8 }), repeat('b', { 1: null, 2: null })], accuracy, names)
    expect(comparison?.verdict).toEqual({ kind: 'untold', text: 'Of b no run has an accuracy here: none came so far, or it was not measured.' })
  })

  it('say once of all pairs what is the same for them', () => {
    const all = comparisonsOf([repeat('a', { 1: 0.9 }), repeat('b', { 2: 0.8 }), repeat('c', { 3: 0.7 })], accuracy, names)
    expect(all.map(({ pairs, verdict, notes }) => [pairs, verdict.kind, notes])).toEqual([[[['a', 'b'], ['a', 'c'], ['b', 'c']], 'untold', []]])
  })
})

describe('repeats of networks that tell numbers', () => {
  /** With costs of which a part is for regularization. */
  function costs(name: string, values: Record<number, number>, penalty: number, of: 'quadratic' | 'cross-entropy' = 'quadratic') {
    const runs = Object.entries(values).map(([seed, value]) => {
      const { experiment } = makeRun({})
      const last = { ...makeEpoch(3, null), cost: { training: null, validation: value + penalty, test: null }, penalty: { training: null, validation: penalty, test: null } }
      return makeRun({ id: `${name} ${seed}`, experiment: Experiment.parse({ ...experiment, training: { ...experiment.training, cost: of }, seed: Number(seed) }), last, best: last })
    })
    return measure({ id: name, name, runs }, { kind: 'best' }, 'validation', cost, none)
  }
  const small = costs('small', { 1: 0.05, 2: 0.051, 3: 0.052, 4: 0.049, 5: 0.05 }, 0)
  const large = costs('large', { 1: 0.0459, 2: 0.046, 3: 0.0481, 4: 0.0446, 5: 0.0469 }, 0.02)

  it('are better the lower the cost without its regularization term is', () => {
    expect(comparisonsOf([small, large], cost, names)[0]?.verdict).toEqual({
      kind: 'different', text: 'large is better than small: a cost lower by 0.0041, 95 % interval 0.00324 to 0.00496, paired over 5 seeds (t = 13.16, p < 0.001).',
    })
  })

  it('are not compared by costs that are different functions', () => {
    const [comparison] = comparisonsOf([small, costs('other', { 1: 0.3, 2: 0.4 }, 0, 'cross-entropy')], cost, names)
    expect(comparison?.verdict).toEqual({ kind: 'untold', text: "small and other make different costs smaller: which of them is better can't be told by those." })
  })

  it('are drawn on an axis of costs', () => {
    const { from, to, ticks } = axisOf([small], cost, 6)
    expect([from > 0.04, to < 0.06, ticks.includes(0.05)]).toEqual([true, true, true])
    expect(dotsCsv([small], cost)).toMatch(/^run,seed,cost\r\nsmall,1,0\.05\r\n/)
  })
})

describe('the plot of seeds', () => {
  it('holds every dot and every interval, also of one value, or of none', () => {
    const measured = [repeat('a', { 1: 0.9, 2: 0.97 }), repeat('b', { 1: 0.95 })]
    const axis = axisOf(measured, accuracy, 6)
    const interval = measured[0]!.summary!.interval!
    for (const value of [0.9, 0.97, 0.95, interval.low, interval.high, ...axis.ticks]) {
      expect(placeOf(axis, value)).toBeGreaterThanOrEqual(0)
      expect(placeOf(axis, value)).toBeLessThanOrEqual(1)
    }
    expect(placeOf(axisOf([repeat('b', { 1: 0.95 })], accuracy, 6), 0.95)).toBeCloseTo(0.5, 9)
    expect(stacked([5, 40, 6, 5], 7)).toEqual([0, 0, 1, -1])
    expect(axisOf([repeat('c', { 1: null })], accuracy, 6).ticks.length).toBeGreaterThan(1)
  })

  it('is exported with every seed, as a picture and as rows', () => {
    const measured = [repeat('wide', { 1: 0.9, 2: 0.97 }), repeat('none', { 1: null })]
    const svg = dotsSvg('Accuracy', measured, accuracy, () => '#123456')
    expect(svg.match(/<circle/g)).toHaveLength(2)
    expect(svg).toContain('<title>Accuracy</title>')
    expect(svg).not.toContain('NaN')
    expect(dotsCsv(measured, accuracy)).toBe('run,seed,accuracy\r\nwide,1,0.9\r\nwide,2,0.97\r\n')
  })
})
