import { describe, expect, it } from 'vitest'
import { Monitor } from '#shared/domain/monitor.ts'
import { consecutive } from '../../fixtures/splits.ts'
import { experimentWith, finish, smallData, trainer } from './small.ts'

const whole = smallData()
const data = { ...whole, splits: consecutive(103, 30, 10) }
const recordOf = (monitor: Partial<Monitor>, settings = {}) =>
  finish(trainer({ data, experiment: experimentWith({ epochs: 1, monitor: Monitor.parse(monitor), ...settings }) })).records[0]!
const last = recordOf({ test: true })

describe('what is monitored', () => {
  it('is training and validation data, and test data when that is asked for', () => {
    expect(last.cost.test).toBeGreaterThan(0)
    expect(recordOf({}).cost).toEqual({ ...last.cost, test: null })
    expect(recordOf({}).accuracy).toEqual({ ...last.accuracy, test: null })
  })

  it('can be switched off part by part', () => {
    expect(recordOf({ training: false }).cost).toEqual({ ...last.cost, training: null, test: null })
    expect(recordOf({ validation: false }).cost).toEqual({ ...last.cost, validation: null, test: null })
  })

  it('never changes a weight', () => {
    const monitors = [{}, { training: false }, { test: true, subset: 5 }, { network2Cost: true }, { diagnostics: false }]
    const changes = [
      { number: 1, step: 13, settings: { learningRate: 0.1, lambda: 2, miniBatchSize: 7 } }, { number: 2, step: 20, settings: { dropout: [0.3, 0] } },
    ]
    for (const optimizer of ['sgd', 'momentum'] as const) {
      const training = { optimizer, momentum: optimizer === 'momentum' ? 0.5 : 0 }
      const hashesOf = (made: typeof changes) => monitors.map((monitor) =>
        finish(trainer({ data, experiment: experimentWith({ ...training, monitor: Monitor.parse(monitor) }), changes: made })).hash)
      expect([new Set(hashesOf([])).size, new Set(hashesOf(changes)).size]).toEqual([1, 1])
    }
  })

  it('is, on a subset, the first images of each part', () => {
    const few = { ...data, splits: { ...data.splits, validation: { from: 103, to: 110 }, test: { from: 133, to: 140 } } }
    const experiment = experimentWith({ epochs: 1, monitor: Monitor.parse({ training: false, test: true }) })
    const expected = finish(trainer({ data: few, experiment })).records[0]!
    const measured = recordOf({ training: false, test: true, subset: 7 })
    expect([measured.cost, measured.accuracy]).toEqual([expected.cost, expected.accuracy])
  })

  it('tells the regularization term in each cost: without lambda the weights of a step of almost 0 cost that much less', () => {
    const still = { learningRate: 1e-30, optimizer: 'sgd', momentum: 0 }
    const plain = recordOf({ test: true }, { ...still, lambda: 0 })
    const regularized = recordOf({ test: true }, { ...still, lambda: 3 })
    for (const part of ['training', 'validation', 'test'] as const) {
      expect(regularized.penalty[part]).toBeGreaterThan(0)
      expect((regularized.cost[part] ?? 0) - (regularized.penalty[part] ?? 0)).toBeCloseTo(plain.cost[part] ?? NaN, 12)
      expect(plain.penalty[part]).toBe(0)
    }
  })

  it('divides lambda by the number of images measured when costs are to be those of network2.py', () => {
    const book = recordOf({ test: true, network2Cost: true })
    expect(book.penalty.training).toBe(last.penalty.training)
    expect(book.penalty.validation).toBeCloseTo(((last.penalty.validation ?? 0) * 103) / 30, 12)
    expect(book.penalty.test).toBeCloseTo(((last.penalty.test ?? 0) * 103) / 10, 12)
  })
})
