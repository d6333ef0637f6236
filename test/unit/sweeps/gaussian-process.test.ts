import { describe, expect, it } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import { normal } from '../../../src-main/sweeps/strategies/draws.ts'
import { cumulative, expectedImprovement } from '../../../src-main/sweeps/strategies/expected-improvement.ts'
import { hyperparametersOf, logPosterior } from '../../../src-main/sweeps/strategies/fit.ts'
import { GaussianProcess } from '../../../src-main/sweeps/strategies/gaussian-process.ts'
import { matern } from '../../../src-main/sweeps/strategies/matern.ts'

const hyperparameters = { lengths: [0.3, 0.7], variance: 1.5, noise: 0.01 }
const random = new Random(7)
const inputs = Array.from({ length: 12 }, () => [random.nextFloat(), random.nextFloat()])
const outputs = Float64Array.from(inputs, ([x = 0, y = 0]) => Math.sin(5 * x) + y * y)

describe('a Gaussian process', () => {
  it('predicts from one observation what the closed form says', () => {
    const process = new GaussianProcess(hyperparameters)
    process.observe([[0.2, 0.4]], Float64Array.of(0.8))
    const covariance = matern(hyperparameters, [0.2, 0.4], [0.5, 0.1])
    const { mean, deviation } = process.predict([0.5, 0.1])
    expect(mean).toBeCloseTo((covariance / 1.51) * 0.8, 8)
    expect(deviation ** 2).toBeCloseTo(1.5 - covariance ** 2 / 1.51, 8)
  })

  it('predicts the same whether observations came one by one or at once', () => {
    const [slowly, atOnce] = [new GaussianProcess(hyperparameters), new GaussianProcess(hyperparameters)]
    for (let count = 1; count <= inputs.length; count++) slowly.observe(inputs.slice(0, count), outputs.slice(0, count))
    atOnce.observe(inputs, outputs)
    expect(slowly.predict([0.6, 0.6])).toEqual(atOnce.predict([0.6, 0.6]))
  })

  it('goes through what it observed without noise, and is unsure far away', () => {
    const process = new GaussianProcess({ ...hyperparameters, noise: 1e-8 })
    process.observe(inputs, outputs)
    for (const [i, input] of inputs.entries()) expect(process.predict(input).mean).toBeCloseTo(outputs[i] ?? 0, 4)
    expect(process.predict([30, 30])).toEqual({ mean: expect.closeTo(0, 8) as number, deviation: expect.closeTo(Math.sqrt(1.5), 8) as number })
  })

  it('climbs by the slope of its posterior', () => {
    const beliefs = [0, 0, 0, 0].map(() => ({ mean: -1, deviation: 1.5 }))
    const at = [-0.7, 0.2, 0.3, -2]
    const { slope } = logPosterior(inputs, outputs, at, beliefs)
    const h = 1e-5
    const differences = at.map((_, i) => {
      const [up, down] = [h, -h].map((by) => logPosterior(inputs, outputs, at.with(i, (at[i] ?? 0) + by), beliefs).posterior)
      return ((up ?? 0) - (down ?? 0)) / (2 * h)
    })
    for (const [i, value] of slope.entries()) expect(value).toBeCloseTo(differences[i] ?? NaN, 5)
    expect(hyperparametersOf(at).lengths).toHaveLength(2)
  })
})

describe('the expected improvement', () => {
  it('is the mean of what is gained over many draws', () => {
    const draws = Array.from({ length: 200_000 }, () => Math.max(0, 0.4 - (0.5 + 0.3 * normal(random))))
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length
    expect(expectedImprovement({ mean: 0.5, deviation: 0.3 }, 0.4)).toBeCloseTo(mean, 2)
  })

  it('is the plain difference where nothing is unsure', () =>
    expect([expectedImprovement({ mean: 0.3, deviation: 0 }, 0.5), expectedImprovement({ mean: 0.7, deviation: 0 }, 0.5)]).toEqual([0.2, 0]))

  // Abramowitz and Stegun 1964, table 26.1.
  it("uses the normal distribution's published values", () => {
    for (const [z, value] of [[0, 0.5], [1, 0.8413447461], [1.96, 0.9750021049], [-2.5, 0.0062096653]] as const) expect(cumulative(z)).toBeCloseTo(value, 6)
  })
})
