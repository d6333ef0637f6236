import { expect, test } from 'vitest'
import { meanRecords } from '#shared/domain/runs/mean-records.ts'
import { momentsOf } from '#shared/domain/statistics/moments.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const record = (step: number, validation: number | null, seconds = step) =>
  epochRecord({ epoch: step, step, seconds, accuracy: { training: 0.5, validation, test: null } })

test('moments are the mean and the deviation of a sample: 2, 4, 4, 4, 5, 5, 7, 9 have 5 and the root of 32/7', () => {
  expect(momentsOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ n: 8, mean: 5, deviation: Math.sqrt(32 / 7) })
  expect(momentsOf([3])).toEqual({ n: 1, mean: 3, deviation: null })
  expect(momentsOf([])).toBeNull()
})

test('equal values have a mean of exactly that and no deviation', () => {
  expect(momentsOf([0.1, 0.1, 0.1])).toEqual({ n: 3, mean: 0.1, deviation: 0 })
})

test('runs of unequal lengths have the mean of those that came so far', () => {
  const means = meanRecords([[record(1, 0.25), record(2, 0.5)], [record(1, 0.75)]])
  expect(means.map(({ n, mean }) => [mean.step, n, mean.accuracy.validation])).toEqual([[1, 2, 0.5], [2, 1, 0.5]])
  expect(means[0]?.deviation.accuracy.validation).toBeCloseTo(Math.sqrt(2 * 0.25 ** 2))
  expect(means[1]?.deviation.accuracy.validation).toBe(0)
})

test('runs that were measured at different steps have all of those, in order', () => {
  const means = meanRecords([[record(10, 0.5), record(30, 0.7)], [record(20, 0.6), record(30, 0.9)]])
  expect(means.map(({ n, mean }) => [mean.step, n])).toEqual([[10, 1], [20, 1], [30, 2]])
})

test('a value that some of the runs were not measured for is the mean of the others, and null where none was', () => {
  const [mean] = meanRecords([[record(1, null, 1)], [record(1, 0.5, 3)]])
  expect(mean?.mean.accuracy).toEqual({ training: 0.5, validation: 0.5, test: null })
  expect(mean?.mean.seconds).toBe(2)
})
