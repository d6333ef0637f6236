import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/contract/worker.ts'
import type { Schedule } from '#shared/domain/schedule.ts'
import type { Training } from '#shared/domain/training.ts'
import { bytesOf, experimentWith, finish, trainer, withoutTimes } from './small.ts'

const outcomeOf = (training: Partial<Training>, changes: Change[] = []) => {
  const { records, end } = finish(trainer({ experiment: experimentWith({ learningRate: 0.2, epochs: 6, ...training }), changes }))
  return { rates: records.map(({ learningRate }) => learningRate), end }
}
const ratesOf = (schedule: Schedule) => outcomeOf({ schedule }).rates
/** 103 images by 12 are 9 mini-batches an epoch. */
const behind = (epoch: number, settings: Change['settings']): Change => ({ number: 1, settings, step: 9 * epoch })

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
    expect(end.reason).toMatch(/^The learning rate has come to 1\/128 of 1e-30 without a better accuracy: the best is that of epoch 1, /)
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

describe('a learning rate or a schedule that is set while a network trains', () => {
  it('is what the next steps take, however often the rate before was halved', () => {
    const { rates, end } = outcomeOf({ ...idle, epochs: 100, schedule: halving }, [behind(5, { learningRate: 8e-30 })])
    // Halved behind epochs 3 and 5; then anew from 8e-30, which is the rate that 1/128 is told of.
    expect(rates.slice(0, 10).map((rate) => rate / 1e-30)).toEqual([1, 1, 1, 0.5, 0.5, 8, 8, 4, 4, 2])
    expect(rates).toHaveLength(5 + 14)
    expect(end.reason).toMatch(/^The learning rate has come to 1\/128 of 8e-30 without/)
  })

  it('is taken at once in the middle of an epoch, too', () => {
    const { rates } = outcomeOf({ schedule: { type: 'step', every: 2, factor: 0.5 } }, [{ number: 1, settings: { learningRate: 0.4 }, step: 30 }])
    expect(rates).toEqual([0.2, 0.2, 0.1, 0.4, 0.4, 0.2])
  })

  it('counts from there: an exponential one begins with all of the rate', () => {
    const { rates } = outcomeOf({}, [behind(3, { schedule: { type: 'exponential', factor: 0.5 } })])
    expect(rates).toEqual([0.2, 0.2, 0.2, 0.2, 0.1, 0.05])
  })

  it('counts from there to the last epoch along a cosine', () => {
    const { rates } = outcomeOf({}, [behind(2, { schedule: { type: 'cosine' } })])
    rates.slice(2).forEach((rate, k) => expect(rate).toBeCloseTo(0.1 * (1 + Math.cos((Math.PI * k) / 4)), 12))
  })

  it('waits anew for a better accuracy before it halves', () => {
    const { rates } = outcomeOf(idle, [behind(3, { schedule: halving })])
    expect(rates.map((rate) => rate / 1e-30)).toEqual([1, 1, 1, 1, 1, 0.5])
  })

  it('stays in effect where other settings are changed', () => {
    const { rates } = outcomeOf({ schedule: { type: 'step', every: 2, factor: 0.5 } }, [behind(3, { lambda: 1 })])
    expect(rates).toEqual([0.2, 0.2, 0.1, 0.1, 0.05, 0.05])
  })

  it('counts from there in a run that is resumed, too', () => {
    const experiment = experimentWith({ epochs: 6, learningRate: 0.2, schedule: { type: 'exponential', factor: 0.9 } })
    const changes = [behind(2, { learningRate: 0.3 })]
    const whole = finish(trainer({ experiment, changes }))
    const first = trainer({ experiment, changes })
    first.haltAt(30, 0)
    first.advance()
    while (!first.isHalted) first.advance()
    expect(finish(trainer({ experiment, checkpoint: bytesOf(first) })).hash).toBe(whole.hash)
  })
})
