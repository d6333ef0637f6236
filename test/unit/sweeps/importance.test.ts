import { describe, expect, it } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import { pointAt, Space, type Point } from '#shared/domain/sweep/space.ts'
import { breather } from '../../../src-main/sweeps/analysis/breathe.ts'
import { explainedBy } from '../../../src-main/sweeps/analysis/forest.ts'
import { importanceOf } from '../../../src-main/sweeps/analysis/importance.ts'
import { normal, uniforms } from '../../../src-main/sweeps/strategies/draws.ts'
import { allOf, observedAt } from '../../fixtures/sweep-trials.ts'

const range = (field: string): Space[number] => ({ field, type: 'continuous', from: 0, to: 1, scale: 'linear' })
const number = (point: Point, field: string) => Number(point[field])

/** Points that are drawn evenly. */
function learned(space: Space, count: number, loss: (point: Point, noise: number) => number, seed = 1) {
  const random = new Random(5)
  const observed = Array.from({ length: count }, (_, i) => {
    const point = pointAt(space, uniforms(random, space.length))
    return observedAt(point, loss(point, normal(random)), i + 1)
  })
  return importanceOf(space, allOf(observed), seed, breather())
}
const shares = ({ fields }: Awaited<ReturnType<typeof learned>>) => Object.fromEntries(fields.map(({ field, mean }) => [field, mean]))

describe('the importance of fields', () => {
  it('is the share of the variance that each explains of a sum: 9 to 1, and nothing of what it does not hang on', async () => {
    const space = [range('x'), range('y'), range('z')]
    const result = await learned(space, 400, (point) => 3 * number(point, 'x') + number(point, 'y'))
    expect(shares(result)['x']).toBeCloseTo(0.9, 1)
    expect(Math.abs((shares(result)['y'] ?? 0) - 0.1)).toBeLessThan(0.04)
    expect(shares(result)['z']).toBeLessThan(0.01)
    expect(result.explained).toBeGreaterThan(0.95)
  })

  it('is that of a choice, too: one of four far off, beside a number', async () => {
    const space = Space.parse([{ field: 'kind', type: 'choice', values: ['a', 'b', 'c', 'd'] }, range('x')])
    // Variances 16 * 3/16 and 4/12.
    const { kind, x } = shares(await learned(space, 400, (point) => 4 * Number(point['kind'] === 'c') + 2 * number(point, 'x')))
    expect(kind).toBeCloseTo(0.9, 1)
    expect(Math.abs((x ?? 0) - 0.1)).toBeLessThan(0.04)
  })

  it('is that of a number on its own scale: powers of ten count alike', async () => {
    const space = Space.parse([{ field: 'rate', type: 'continuous', from: 1e-4, to: 1, scale: 'log' }, range('x')])
    const { rate, x } = shares(await learned(space, 400, (point) => Math.log10(number(point, 'rate')) / 4 + number(point, 'x')))
    expect(Math.abs((rate ?? 0) - (x ?? 0))).toBeLessThan(0.1)
  })

  it('is little of any field alone where only two together decide', async () => {
    const { x, y } = shares(await learned([range('x'), range('y')], 600, (point) => (number(point, 'x') - 0.5) * (number(point, 'y') - 0.5)))
    expect((x ?? 1) + (y ?? 1)).toBeLessThan(0.25)
  })

  it('comes to 1 at most over all fields, whatever the trials are', async () => {
    const space = Array.from({ length: 5 }, (_, i) => range(`x${i}`))
    for (const count of [10, 20, 150]) {
      const { fields } = await learned(space, count, (_, noise) => noise)
      expect(fields.reduce((sum, { mean }) => sum + mean, 0)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  it('says with its share of explained variance that noise can not be told', async () => {
    const { explained } = await learned([range('x'), range('y')], 200, (_, noise) => noise)
    expect(explained).toBeLessThan(0.15)
  })

  it('is the same for the same seed', async () => {
    const space = [range('x'), range('y')]
    const loss = (point: Point, noise: number) => number(point, 'x') + 0.1 * noise
    expect(await learned(space, 60, loss)).toEqual(await learned(space, 60, loss))
    expect(await learned(space, 60, loss, 2)).not.toEqual(await learned(space, 60, loss))
  })

  it('counts a failed trial as the worst', async () => {
    const { x, y } = shares(await learned([range('x'), range('y')], 300, (point) => (number(point, 'x') > 0.8 ? NaN : number(point, 'y') / 4)))
    // A quarter where x > 0.8, else y / 4: of the variance 1/150 x has 1/400 and y 1/300.
    expect(Math.abs((x ?? 0) - 0.375)).toBeLessThan(0.06)
    expect(Math.abs((y ?? 0) - 0.5)).toBeLessThan(0.06)
  })

  it('is not told of fewer than ten trials, nor of trials that all came to the same', async () => {
    expect(await learned([range('x')], 9, () => 1)).toEqual({ fields: [], trials: 9, of: 9, epochs: null, explained: null })
    expect(await learned([range('x')], 30, () => 1)).toEqual({ fields: [{ field: 'x', mean: 0, deviation: 0 }], trials: 30, of: 30, epochs: null, explained: null })
  })
})

it('the explained share is 1 less the error in units of the variance', () => {
  expect(explainedBy(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3))).toBe(1)
  expect(explainedBy(Float64Array.of(1, 2, 3), Float64Array.of(2, 2, 2))).toBe(0)
  expect(explainedBy(Float64Array.of(1, 3, 9), Float64Array.of(1.5, 2.5, NaN))).toBeCloseTo(0.75, 12)
})
