import { describe, expect, it } from 'vitest'
import { Space } from '#shared/domain/sweep/space.ts'
import { breather } from '../../../src-main/sweeps/analysis/breathe.ts'
import { modelOf, type Model } from '../../../src-main/sweeps/analysis/model.ts'
import { bestOf, randomSearchOf } from '../../../src-main/sweeps/analysis/random-search.ts'
import { allOf, observedAt } from '../../fixtures/sweep-trials.ts'

const space = Space.parse([{ field: 'x', type: 'continuous', from: 0, to: 1 }])
const accuracy = { measure: 'accuracy', part: 'validation', which: 'best' } as const
const cost = { measure: 'cost', part: 'validation', which: 'best' } as const
/** Uniform in [0, 1]. */
const uniform: Model = { predict: () => ({ mean: 0, deviation: 0 }), predictMean: ({ x }) => Number(x), noise: 0, best: 1, trials: 20, of: 20, epochs: null }

describe('the least of n draws', () => {
  it('is 1 / (n + 1) in the mean of uniform ones, and its percentiles are those of the closed form', async () => {
    const losses = Float64Array.from({ length: 10_000 }, (_, k) => (k + 0.5) / 10_000)
    const { mean, low, high } = await bestOf(losses, 200, breather())
    for (const n of [1, 2, 7, 50, 200]) {
      expect(mean[n - 1]).toBeCloseTo(1 / (n + 1), 3)
      expect(low[n - 1]).toBeCloseTo(1 - 0.9 ** (1 / n), 3)
      expect(high[n - 1]).toBeCloseTo(1 - 0.1 ** (1 / n), 3)
    }
  })

  it('is worked out exactly of few: two draws from three', async () => {
    const { mean } = await bestOf(Float64Array.of(1, 2, 4), 2, breather())
    expect([...mean]).toEqual([expect.closeTo(7 / 3, 12), expect.closeTo((5 * 1 + 3 * 2 + 1 * 4) / 9, 12)])
  })
})

describe('random search, imagined', () => {
  it('grows towards the greatest of an accuracy, the tenth percentile below the ninetieth', async () => {
    const { mean, low, high } = await randomSearchOf(space, accuracy, uniform, 30, 1, breather())
    expect(mean[0]).toBeCloseTo(1 / 2, 1)
    expect(mean[29]).toBeCloseTo(30 / 31, 2)
    for (let n = 0; n < 30; n++) expect(low[n]).toBeLessThan(high[n] ?? NaN)
    expect([...mean]).toEqual([...mean].sort((a, b) => a - b))
  })

  it('falls towards the least of a cost', async () => {
    const { mean, low, high } = await randomSearchOf(space, cost, { ...uniform, best: 0 }, 30, 1, breather())
    expect(mean[29]).toBeCloseTo(1 / 31, 2)
    expect(low[9]).toBeLessThan(high[9] ?? NaN)
  })

  it('imagines nothing better than what was measured, where there is no noise', async () => {
    const { high } = await randomSearchOf(space, accuracy, { ...uniform, best: 0.7 }, 100, 1, breather())
    expect(Math.max(...high)).toBe(0.7)
  })

  it('imagines no accuracy above 1', async () => {
    const { high } = await randomSearchOf(space, accuracy, { ...uniform, noise: 0.5 }, 100, 1, breather())
    expect(Math.max(...high)).toBe(1)
  })

  it('is the same for the same seed, and says how it was worked out', async () => {
    const observed = Array.from({ length: 20 }, (_, i) => observedAt({ x: i / 20 }, -(i / 20), i + 1))
    const imagine = async () => randomSearchOf(space, accuracy, await modelOf(space, accuracy, allOf(observed), breather()), 20, 4, breather())
    expect(await imagine()).toEqual(await imagine())
    expect((await imagine()).by).toBe('Imagined: 4,096 points drawn evenly, each with what a Gaussian process learned from 20 trials expects there, but no better than the best of them, and as much noise as it found; the best of the first n over all draws of them.')
  })

  it('is not imagined of fewer than three trials', async () => {
    expect((await randomSearchOf(space, accuracy, await modelOf(space, accuracy, allOf([observedAt({ x: 0.5 }, 1, 1)]), breather()), 1, 1, breather())).mean).toHaveLength(0)
  })
})
