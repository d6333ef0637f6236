import { describe, expect, it } from 'vitest'
import type { Schedule } from '#shared/domain/schedule.ts'
import { bytesOf, experimentWith, finish, trainer, withoutTimes } from './small.ts'

const ratesOf = (schedule: Schedule, epochs = 6) =>
  finish(trainer({ experiment: experimentWith({ learningRate: 0.2, epochs, schedule }) })).records.map(({ learningRate }) => learningRate)

/** Learns nothing, so that the first epoch stays the best one. */
const idle = { learningRate: 1e-30, optimizer: 'sgd', momentum: 0, regularization: 'none', lambda: 0 } as const
const halving = { type: 'halve-on-no-improvement', noImprovementIn: 2 } as const

describe('the learning rate of an epoch', () => {
  it('stays as it is when it is constant', () => {
    expect(ratesOf({ type: 'constant' })).toEqual(Array(6).fill(0.2))
  })

  it('is multiplied after every so many epochs by a step schedule', () => {
    expect(ratesOf({ type: 'step', every: 2, factor: 0.5 })).toEqual([0.2, 0.2, 0.1, 0.1, 0.05, 0.05])
  })

  it('is multiplied after every epoch by an exponential schedule', () => {
    ratesOf({ type: 'exponential', factor: 0.9 }).forEach((rate, epoch) => expect(rate).toBeCloseTo(0.2 * 0.9 ** epoch, 12))
  })

  it('follows half a cosine by a cosine schedule', () => {
    ratesOf({ type: 'cosine' }).forEach((rate, epoch) => expect(rate).toBeCloseTo(0.1 * (1 + Math.cos((Math.PI * epoch) / 6)), 12))
  })

  it('is halved after so many epochs without a better one, again so many epochs later, and 1/128 of it is the end', () => {
    const { records, end } = finish(trainer({ experiment: experimentWith({ ...idle, epochs: 100, schedule: halving }) }))
    expect(records.map(({ learningRate }) => learningRate / 1e-30)).toEqual([1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 1 / 16, 1 / 16, 1 / 32, 1 / 32, 1 / 64, 1 / 64])
    expect(end.reason).toMatch(/^The learning rate has come to 1\/128 of the first one without a better accuracy: the best is that of epoch 1, /)
  })

  it('is what the steps are taken with: half the rate by schedule trains as half the rate does', () => {
    const scheduled = finish(trainer({ experiment: experimentWith({ learningRate: 0.2, epochs: 2, schedule: { type: 'step', every: 1, factor: 0.5 } }) }))
    const first = trainer({ experiment: experimentWith({ learningRate: 0.2, epochs: 1 }) })
    finish(first)
    const file = first.checkpoint()
    const progress = JSON.parse(file.metadata['progress'] ?? '') as { settings: { learningRate: number } }
    progress.settings.learningRate = 0.1
    file.metadata['progress'] = JSON.stringify(progress)
    const second = trainer({ experiment: experimentWith({ learningRate: 0.2, epochs: 2 }), checkpoint: bytesOf({ checkpoint: () => file }) })
    expect(finish(second).hash).toBe(scheduled.hash)
  })

  it('goes on from a checkpoint as if there had been none', () => {
    const experiment = experimentWith({ ...idle, epochs: 100, schedule: halving })
    const training = trainer({ experiment })
    while (training.epoch < 6) {
      training.advance()
      training.takeCosts()
    }
    const resumed = trainer({ experiment, checkpoint: bytesOf(training) })
    const [again, unbroken] = [finish(resumed), finish(training)]
    expect({ ...again, records: withoutTimes(again.records) }).toEqual({ ...unbroken, records: withoutTimes(unbroken.records) })
  })
})
