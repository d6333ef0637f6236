import { describe, expect, test } from 'vitest'
import { Experiment, defaultExperiment } from '#shared/domain/experiment.ts'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { setValues } from '#shared/domain/set-values.ts'
import { metricGroups, incomparableOf } from '../../../src-renderer/features/compare/table/metric-rows.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const withTest = (record: EpochRecord, test: number): EpochRecord => ({ ...record, accuracy: { ...record.accuracy, test }, cost: { ...record.cost, test } })
const runOf = (id: string, best: EpochRecord | null, given: Partial<Run> = {}) => makeRun({ id, name: id, best, last: best, ...given })
const subjectOf = (...runs: Run[]) => ({ id: runs[0]?.id ?? '', name: runs[0]?.name ?? '', runs })
const differing = (...settings: string[]) => Experiment.parse(setValues(defaultExperiment, settings))

function cells(subjects: ReturnType<typeof subjectOf>[], group: string, key: string, at: Parameters<typeof metricGroups>[1] = { kind: 'best' }, recordAt: Parameters<typeof metricGroups>[2] = () => null) {
  const row = metricGroups(subjects, at, recordAt).find((one) => one.key === group)?.rows.find((one) => one.key === key)
  return row?.cells.map(({ text, isBest }) => (isBest ? `*${text}` : text))
}

test('the highest accuracy and the lowest cost are marked', () => {
  const [a, b] = [subjectOf(runOf('a', makeEpoch(3, 0.9))), subjectOf(runOf('b', makeEpoch(5, 0.95)))]
  expect(cells([a, b], 'best', 'accuracy.validation')).toEqual(['90.00 %', '*95.00 %'])
  const cheaper = { ...makeEpoch(5, 0.95), cost: { training: 0.25, validation: 0.4, test: null } }
  expect(cells([a, subjectOf(runOf('b', cheaper))], 'last', 'cost.validation')).toEqual(['0.5000', '*0.4000'])
})

test('nothing is marked where all are equal, nor what is neither good nor bad', () => {
  const both = [subjectOf(runOf('a', makeEpoch(3))), subjectOf(runOf('b', makeEpoch(5)))]
  expect(cells(both, 'best', 'accuracy.validation')).toEqual(['90.00 %', '90.00 %'])
  expect(cells(both, 'best', 'epoch')).toEqual(['3', '5'])
})

test('the test data choose nothing', () => {
  const both = [0.8, 0.9].map((test) => subjectOf(runOf(`${test}`, withTest(makeEpoch(3), test))))
  expect(cells(both, 'best', 'accuracy.test')).toEqual(['80.00 %', '90.00 %'])
})

test('a repeat has mean and deviation, and its mean is what is compared', () => {
  const repeat = subjectOf(runOf('a1', makeEpoch(3, 0.9)), runOf('a2', makeEpoch(3, 0.92)))
  expect(cells([repeat, subjectOf(runOf('b', makeEpoch(3, 0.905)))], 'best', 'accuracy.validation')).toEqual(['*91.00 ± 1.41 %', '90.50 %'])
})

test('of a repeat some of whose runs have no value the count is told', () => {
  const repeat = subjectOf(runOf('a1', makeEpoch(3, 0.9)), runOf('a2', makeEpoch(4, 0.92)), runOf('a3', null))
  expect(cells([repeat, subjectOf(runOf('b', null))], 'best', 'epoch')).toEqual(['3.5 ± 0.71 (n = 2)', '–'])
})

test('at an epoch stand the very records of that epoch, and nothing of a run that did not come so far', () => {
  const subjects = [subjectOf(runOf('a', makeEpoch(9, 0.97))), subjectOf(runOf('b', makeEpoch(2)))]
  const recordAt = ({ id }: Run, epoch: number) => (id === 'a' ? makeEpoch(epoch, 0.512345) : null)
  expect(cells(subjects, 'at', 'accuracy.validation', { kind: 'epoch', epoch: 4 }, recordAt)).toEqual(['51.23 %', '–'])
  expect(cells(subjects, 'at', 'accuracy.validation')).toBeUndefined()
})

describe('what can not be compared is not marked', () => {
  const pair = (...settings: string[]) => [
    subjectOf(runOf('a', { ...makeEpoch(3, 0.9), cost: { training: 1, validation: 1, test: null } })),
    subjectOf(runOf('b', makeEpoch(3, 0.95), { experiment: differing(...settings), settings: { ...makeRun({}).settings, lambda: settings.includes('training.lambda=5') ? 5 : 1 } })),
  ]

  test('costs of different functions, but their accuracies', () => {
    expect(incomparableOf(pair('training.cost=quadratic')).cost).toMatch(/^Their costs are different functions/)
    expect(cells(pair('training.cost=quadratic'), 'best', 'cost.validation')).toEqual(['1.000', '0.5000'])
    expect(cells(pair('training.cost=quadratic'), 'best', 'accuracy.validation')).toEqual(['90.00 %', '*95.00 %'])
  })

  test('costs with other regularization terms', () => {
    expect(incomparableOf(pair('training.lambda=5')).cost).toMatch(/^Their costs contain different regularization terms/)
  })

  test('anything of other data', () => {
    const pairOfData = pair(`dataset.hash="${'a'.repeat(64)}"`)
    expect(incomparableOf(pairOfData)).toEqual({ measured: 'They are of different data: no accuracy or cost is marked.', cost: null })
    expect(cells(pairOfData, 'best', 'accuracy.validation')).toEqual(['90.00 %', '95.00 %'])
  })
})
