import { describe, expect, it } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { arranged, nextOrder, ranked } from '../../../src-renderer/features/sweeps/leaderboard/rows.ts'
import { TrialList } from '../../../src-renderer/stores/trial-list.ts'

const trial = (number: number, change: Partial<SweepTrial> = {}): SweepTrial => ({
  number, point: { 'training.learningRate': number }, origin: 'strategy', state: 'finished', until: null, run: `r${number}`, value: null, epochs: 1, seconds: 1, rungs: [], ended: number, reason: null, ...change,
})
const accuracy = { measure: 'accuracy', part: 'validation', which: 'best' } as const
const cost = { measure: 'cost', part: 'training', which: 'last' } as const
const numbers = (rows: readonly { trial: SweepTrial }[]) => rows.map((row) => row.trial.number)
const trials = [trial(1, { value: 0.9 }), trial(2, { value: 0.95 }), trial(3, { state: 'failed' }), trial(4, { value: 0.95 })]

describe('the rank of a trial', () => {
  it('is by the objective: accuracies the more the better, costs the less', () => {
    expect(ranked(trials, accuracy).map(({ rank }) => rank)).toEqual([3, 1, null, 1])
    expect(ranked(trials, cost).map(({ rank }) => rank)).toEqual([1, 2, null, 2])
  })

  it('follows a direction that is given', () => {
    expect(ranked(trials, { ...cost, direction: 'maximize' }).map(({ rank }) => rank)).toEqual([3, 1, null, 1])
  })
})

describe('the leaderboard', () => {
  it('puts what has no value last in either direction, and of equals the earlier trial first', () => {
    const rows = ranked(trials, accuracy)
    expect(numbers(arranged(rows, { column: 'rank', isDescending: false }, []))).toEqual([2, 4, 1, 3])
    expect(numbers(arranged(rows, { column: 'value', isDescending: true }, []))).toEqual([2, 4, 1, 3])
    expect(numbers(arranged(rows, { column: 'value', isDescending: false }, []))).toEqual([1, 2, 4, 3])
  })

  it('sorts by any dimension, and shows trials of some states only', () => {
    const rows = ranked(trials, accuracy)
    expect(numbers(arranged(rows, { column: 'training.learningRate', isDescending: true }, []))).toEqual([4, 3, 2, 1])
    expect(numbers(arranged(rows, { column: 'rank', isDescending: false }, ['failed']))).toEqual([3])
  })

  it('turns an order round when its column is asked for again', () => {
    expect(nextOrder({ column: 'rank', isDescending: false }, 'rank')).toEqual({ column: 'rank', isDescending: true })
    expect(nextOrder({ column: 'rank', isDescending: true }, 'epochs')).toEqual({ column: 'epochs', isDescending: false })
  })
})

describe('the list of trials', () => {
  it('keeps what was told while the whole was on its way', () => {
    const list = new TrialList()
    list.put([trial(2, { value: 0.99 })])
    list.fill([trial(1), trial(2)])
    expect(list.all().map(({ number, value }) => [number, value])).toEqual([[1, null], [2, 0.99]])
  })
})
