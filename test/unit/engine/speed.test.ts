import { describe, expect, it } from 'vitest'
import type { Speed } from '#shared/domain/estimate.ts'
import type { Training } from '#shared/domain/training.ts'
import { measureSpeed } from '../../../src-worker/engine/speed.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { experimentWith, smallData } from './small.ts'

/** By a clock that goes on by so many seconds whenever it is looked at. */
function measured(training: Partial<Training>, tick = 0.001): Speed {
  let now = 0
  return measureSpeed({ createKernels: createWasmKernels, experiment: experimentWith(training), data: smallData(), initialWeights: null, clock: () => (now += tick) })
}

describe('the speed of a training', () => {
  it('is told from whole steps, the first ones left out, a mini-batch left over among them', () => {
    const { steps, images, training, evaluation, bytes } = measured({ miniBatchSize: 12 })
    expect(steps).toBeGreaterThan(20)
    // 103 images by 12 are 8 of 12 and one of 7, over and over.
    expect(images).toBeGreaterThan(11 * steps)
    expect(images).toBeLessThan(12 * steps)
    expect(training * images).toBeGreaterThan(0.2)
    expect(training * images).toBeLessThan(0.25)
    expect(evaluation).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(65_536)
  })

  it('of an optimizer of the whole training set is that of its iterations', () => {
    const { steps, images } = measured({ optimizer: 'lbfgs' }, 0.01)
    expect(steps).toBeGreaterThanOrEqual(1)
    expect(images).toBe(103 * steps)
  })

  it('is told as the least that it can be when a step does not end in 2 s', () => {
    const { steps, training } = measured({ optimizer: 'hessian-free' }, 1.5)
    expect(steps).toBe(0)
    expect(training * 103).toBeGreaterThan(1.5)
  })
})
