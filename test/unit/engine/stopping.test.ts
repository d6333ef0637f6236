import { expect, it } from 'vitest'
import { experimentWith, finish, trainer } from './small.ts'

it('a training ends at its target accuracy, with a sentence that names epoch and accuracy', () => {
  const { records, end } = finish(trainer({ experiment: experimentWith({ epochs: 200, lambda: 0, targetAccuracy: 0.9 }) }))
  const reached = records.map(({ accuracy }) => (accuracy.validation ?? 0) >= 0.9)
  expect(reached.indexOf(true)).toBe(records.length - 1)
  expect(end.reason).toMatch(new RegExp(`^The target of 90\\.00 % is reached: the validation accuracy of epoch ${records.length} is 9\\d\\.\\d\\d %\\.$`))
})

it('a training ends behind the epoch in which its time is used up', () => {
  // The clock of the tests moves on by a millisecond whenever it is read.
  const { records, end } = finish(trainer({ experiment: experimentWith({ epochs: 1_000_000, timeBudget: 0.05 }) }))
  expect(records.at(-1)?.seconds).toBeGreaterThanOrEqual(0.05)
  expect(records.at(-2)?.seconds).toBeLessThan(0.05)
  expect(end.reason).toBe('The budget of 0.05 s is used up.')
})

it('a training ends when its passes over the training data are used up, of which an epoch of mini-batches is one', () => {
  const { records, end } = finish(trainer({ experiment: experimentWith({ epochs: 200, evaluationBudget: 7 }) }))
  expect(records.map(({ evaluations }) => evaluations)).toEqual(records.map(({ epoch }) => ({ gradient: epoch, cost: 0, hessianVector: 0 })))
  expect(records).toHaveLength(7)
  expect(end.reason).toBe('The budget of 7 passes over the training data is used up.')
})
