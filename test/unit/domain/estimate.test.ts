import { describe, expect, it } from 'vitest'
import { estimateOf, evaluatedImages, speedKey, type Speed } from '#shared/domain/estimate.ts'
import { defaultExperiment, type Experiment } from '#shared/domain/experiment.ts'
import { estimateText, roughly } from '../../../src-renderer/features/design/estimate-text.ts'

const part = (count: number) => ({ count, classCounts: [count] })
const dataset = { splits: { training: part(10_000), validation: part(1000), test: part(500) } }
const speed: Speed = { training: 2e-5, evaluation: 1e-5, steps: 900, images: 9000, bytes: 1 }
const training = (change: Partial<Experiment['training']>): Experiment => ({ ...defaultExperiment, training: { ...defaultExperiment.training, ...change } })
const monitored = (change: Partial<Experiment['training']['monitor']>) => training({ monitor: { ...defaultExperiment.training.monitor, ...change } })

describe('an estimate', () => {
  it('counts every image evaluated after an epoch, and the diagnosed ones three times', () => {
    expect(evaluatedImages(defaultExperiment, dataset)).toBe(10_000 + 1000 + 3 * 200)
    expect(evaluatedImages(monitored({ diagnostics: false, test: true, subset: 600 }), dataset)).toBe(600 + 600 + 500)
    expect(evaluatedImages({ ...defaultExperiment, dataset: { id: 'a', trainingCount: 50 } }, dataset)).toBe(50 + 1000 + 3 * 50)
  })

  it('is training and evaluation of an epoch, times the epochs', () => {
    const { epoch, run } = estimateOf(speed, training({ epochs: 30 }), dataset)
    expect(epoch).toBeCloseTo(10_000 * 2e-5 + 11_600 * 1e-5, 12)
    expect(run).toBeCloseTo(30 * epoch, 12)
  })

  it('ends with the time budget, and at most there where patience may end it', () => {
    expect(estimateOf(speed, training({ timeBudget: 2 }), dataset).run).toBe(2)
    expect(estimateOf(speed, training({ noImprovementIn: 5 }), dataset).isAtMost).toBe(true)
    expect(estimateOf(speed, training({}), dataset).isAtMost).toBe(false)
  })

  it('is asked for again only for what changes the speed', () => {
    const key = speedKey(defaultExperiment)
    for (const same of [training({ epochs: 9, learningRate: 2, lambda: 7, noImprovementIn: 3 }), { ...defaultExperiment, seed: 7, name: 'A' }]) expect(speedKey(same)).toBe(key)
    for (const other of [training({ miniBatchSize: 20 }), training({ optimizer: 'lbfgs' }), monitored({ test: true }), { ...defaultExperiment, dataset: { id: 'b' } }])
      expect(speedKey(other)).not.toBe(key)
  })
})

describe('its sentence', () => {
  it('says how long and how that is known', () => {
    expect(estimateText({ ...speed, beside: 0 }, training({ epochs: 30 }), dataset)).toEqual({
      time: 'About 0.32 s an epoch, 9.5 s for 30 epochs'.replace('9.5 s', roughly(30 * 0.316)), how: 'measured on this machine by 900 steps',
    })
  })

  it('says of an instant that it is less than can be told', () => {
    expect(estimateText({ ...speed, training: 1e-9, evaluation: 1e-9, beside: 0 }, training({ epochs: 300 }), dataset).time).toBe('Less than 1 ms an epoch, 6 ms for 300 epochs')
  })

  it('says when other trainings made it slower', () => {
    expect(estimateText({ ...speed, beside: 2 }, training({}), dataset).how).toBe('measured on this machine beside 2 trainings: faster alone')
  })

  it('speaks of iterations where a step takes all images, and of the least where none ended', () => {
    const whole = training({ optimizer: 'lbfgs', epochs: 5, noImprovementIn: 3 })
    expect(estimateText({ ...speed, steps: 4, beside: 0 }, whole, dataset)).toEqual({
      time: 'About 0.32 s an iteration, at most 1.6 s for 5 iterations', how: 'measured on this machine by the first 4 iterations',
    })
    expect(estimateText({ ...speed, steps: 0, beside: 0 }, whole, dataset)).toEqual({
      time: 'More than 0.32 s an iteration', how: 'measured on this machine: the first one had not ended',
    })
  })

  it.each([[0.0123, '10 ms'], [0.094, '90 ms'], [0.126, '0.13 s'], [2.46, '2.5 s'], [42.4, '42 s'], [185, '3 min 05 s']])('rounds %d s to %s', (seconds, text) => {
    expect(roughly(seconds)).toBe(text)
  })
})
