import { describe, expect, it } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import { pointAt, Space, type Point } from '#shared/domain/sweep/space.ts'
import { breather } from '../../../src-main/sweeps/analysis/breathe.ts'
import { modelOf } from '../../../src-main/sweeps/analysis/model.ts'
import { surfaceOf, type Slice } from '../../../src-main/sweeps/analysis/surface.ts'
import { uniforms } from '../../../src-main/sweeps/strategies/draws.ts'
import { allOf, observedAt } from '../../fixtures/sweep-trials.ts'

const accuracy = { measure: 'accuracy', part: 'validation', which: 'best' } as const
const space = Space.parse([
  { field: 'optimizer', type: 'choice', values: ['sgd', 'momentum'] },
  { field: 'rate', type: 'continuous', from: 0.01, to: 10, scale: 'log' },
  { field: 'units', type: 'integer', from: 1, to: 4 },
  { field: 'momentum', type: 'continuous', from: 0, to: 0.9, when: { field: 'optimizer', is: ['momentum'] } },
])
/** The greatest at rate 0.3 and momentum 0.6. */
const valueOf = (point: Point) => 0.9 - 0.1 * Math.log10(Number(point['rate']) / 0.3) ** 2 - 0.4 * (Number(point['momentum'] ?? 0.1) - 0.6) ** 2

async function modelFrom(count: number) {
  const random = new Random(3)
  const points = Array.from({ length: count }, () => pointAt(space, uniforms(random, space.length)))
  return (await modelOf(space, accuracy, allOf(points.map((point, i) => observedAt(point, -valueOf(point), i + 1))), breather()))!
}
const surface = async (slice: Slice, at: Point = { optimizer: 'sgd', rate: 1, units: 2 }, count = 80) => surfaceOf(space, await modelFrom(count), at, slice, breather())

describe('a surface', () => {
  it('is what the trials came to, in the units of the objective', async () => {
    const { x, y, mean, deviation } = await surface({ x: 'rate', y: 'momentum', size: 9 })
    expect([x[0], x.at(-1), y[0], y.at(-1)]).toEqual([0.01, 10, 0, 0.9])
    for (const [j, momentum] of y.entries())
      for (const [i, rate] of x.entries())
        expect(Math.abs((mean[j * 9 + i] ?? NaN) - valueOf({ rate, momentum }))).toBeLessThan(0.05)
    expect(Math.max(...deviation)).toBeLessThan(0.1)
  })

  it('has a choice once each, and of whole numbers no more than there are', async () => {
    const { x, y, mean } = await surface({ x: 'optimizer', y: 'units', size: 40 })
    expect([x, y, mean.length]).toEqual([['sgd', 'momentum'], [1, 2, 3, 4], 8])
  })

  it('takes the condition of a field as given, also where the best trial had another', async () => {
    const { mean } = await surface({ x: 'momentum', y: 'units', size: 9 }, { optimizer: 'sgd', rate: 0.3, units: 2 })
    expect(Math.max(...mean) - Math.min(...mean)).toBeGreaterThan(0.05)
  })

  it('is flat along a field that the other one switches off', async () => {
    const { x, mean } = await surface({ x: 'optimizer', y: 'momentum', size: 9 })
    const off = Array.from({ length: 9 }, (_, j) => mean[j * x.length])
    expect(new Set(off).size).toBe(1)
  })

  it('says of how many trials it was learned, of how many', async () => {
    const { trials, of } = await surface({ x: 'rate', y: 'units', size: 3 }, undefined, 1000)
    expect([trials, of]).toEqual([300, 1000])
  })

  it('is refused over a field that the sweep does not vary, and over one field twice', async () => {
    await expect(surface({ x: 'rate', y: 'seed', size: 5 })).rejects.toThrow('The sweep doesn\'t vary "seed": choose among optimizer, rate, units, momentum.')
    await expect(surface({ x: 'rate', y: 'rate', size: 5 })).rejects.toThrow('rate was given twice')
  })
})
