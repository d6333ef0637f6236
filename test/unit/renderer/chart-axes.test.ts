import { describe, expect, it } from 'vitest'
import { accuracySpan, costSpan, decadeSpan, epochsShown, fittedSpan, quantile, roundedUp } from '../../../src-renderer/ui/chart/axis-range.ts'
import { linearTicks, logTicks } from '../../../src-renderer/ui/chart/ticks.ts'
import { linear, logarithmic, nines } from '../../../src-renderer/ui/chart/transform.ts'
import { confined, pannedBy, zoomedAt } from '../../../src-renderer/ui/chart/zoom.ts'

describe('ticks', () => {
  it.each([
    [0, 30, 6, [0, 5, 10, 15, 20, 25, 30]], [0, 1.5, 6, [0, 0.5, 1, 1.5]], [0.9, 1, 6, [0.9, 0.92, 0.94, 0.96, 0.98, 1]],
    [25.3461, 25.3489, 4, [25.347, 25.348]], [0, 150_000, 4, [0, 50_000, 100_000, 150_000]],
  ])('are round from %d to %d, about %d', (from, to, atMost, ticks) => expect(linearTicks(from, to, atMost)).toEqual(ticks))

  it.each([
    [-2, 1, 6, [0.01, 0.1, 1, 10]], [0, 2, 8, [1, 2, 5, 10, 20, 50, 100]], [0, 6, 4, [1, 100, 10_000, 1_000_000]],
    [Math.log10(20), Math.log10(50), 6, [20, 30, 40, 50]], [Math.log10(2), Math.log10(2.1), 3, [2, 2.05, 2.1]],
  ])('between ten to the %d and to the %d are round', (from, to, atMost, ticks) => expect(logTicks(from, to, atMost)).toEqual(ticks))

  it('always lie within their axis', () => {
    for (const [from, to] of [[-3.2, 4.7], [0.3, 0.4], [-5, -4.99], [2, 2.5], [0, 9]] as const)
      for (const tick of logTicks(from, to, 6)) {
        expect(Math.log10(tick)).toBeGreaterThan(from - 1e-6)
        expect(Math.log10(tick)).toBeLessThan(to + 1e-6)
      }
  })
})

describe('transforms', () => {
  it.each([['linear', linear], ['logarithmic', logarithmic], ['nines', nines]] as const)('%s gives back the value of each position', (_, transform) => {
    for (const value of [0.001, 0.3, 0.5, 0.97, 0.9995]) expect(transform.from(transform.to(value))).toBeCloseTo(value, 12)
  })

  it('put 90, 99 and 99.9 % equally far apart', () => {
    const [a = 0, b = 0, c = 0] = [0.9, 0.99, 0.999].map(nines.to)
    expect(b - a).toBeCloseTo(c - b, 9)
    expect(nines.ticks(nines.to(0.9), nines.to(0.999), 5)).toEqual([0.9, 0.97, 0.99, 0.997, 0.999].map((value) => expect.closeTo(value, 12) as number))
  })

  it('have no place for a logarithm of nothing', () => expect([logarithmic.to(0), logarithmic.to(-1)]).toEqual([NaN, NaN]))
})

describe('the range of an axis', () => {
  it.each([[0, 0], [0.1, 0], [0.55, 0.5], [0.82, 0.8], [0.93, 0.9], [0.97, 0.95], [0.995, 0.99], [1, 0.99]])(
    'shows accuracies from %d on from %d', (lowest, from) => expect(accuracySpan(lowest)).toEqual({ from, to: 1 }))

  it('shows every cost from 0 on to a round end', () => {
    for (const highest of [0.0123, 0.5, 0.77, 1, 1.01, 2.3, 6.9, 42, 999]) {
      const { from, to } = costSpan(highest)
      expect(from).toBe(0)
      expect(to).toBeGreaterThanOrEqual(highest)
      expect(to).toBeLessThanOrEqual(2 * highest)
    }
  })

  it('takes whole decades for a logarithmic axis, and something when there is nothing', () => {
    expect(decadeSpan(0.03, 7)).toEqual({ from: -2, to: 1 })
    expect(decadeSpan(1, 1)).toEqual({ from: 0, to: 1 })
    expect(decadeSpan(0, 5)).toEqual({ from: -1, to: 0 })
    expect(decadeSpan(Infinity, -Infinity)).toEqual({ from: -1, to: 0 })
  })

  it('fits what is zoomed between round ends', () => {
    const { from, to } = fittedSpan(0.2137, 0.2191)
    expect(from).toBeLessThanOrEqual(0.2137)
    expect(to).toBeGreaterThanOrEqual(0.2191)
    expect(to - from).toBeLessThan(0.01)
    expect(fittedSpan(0.5, 0.5).to).toBeGreaterThan(0.5)
    expect(fittedSpan(Infinity, -Infinity)).toEqual({ from: 0, to: 1 })
  })

  it('shows a plan whole while it is short, and what was done when no more comes', () => {
    expect([epochsShown(0, 30, true), epochsShown(29.5, 30, true), epochsShown(22.3, 30, false)]).toEqual([30, 30, 23])
    expect([epochsShown(0.003, 5, false), epochsShown(0, 30, false)]).toEqual([0.004, 1])
  })

  it('moves seldom along a long plan and never past its end', () => {
    const ends = new Set(Array.from({ length: 1000 }, (_, done) => epochsShown(done, 1000, true)))
    expect(ends.size).toBeLessThan(12)
    for (let done = 0; done <= 1000; done++) expect(epochsShown(done, 1000, true)).toBeGreaterThanOrEqual(done)
    expect(Math.max(...ends)).toBe(1000)
  })

  it('moves seldom where there is no plan', () => {
    expect(new Set(Array.from({ length: 1000 }, (_, i) => roundedUp(1 + i / 10))).size).toBeLessThan(20)
    for (const done of [0.01, 0.99, 1, 7.9, 61]) expect(roundedUp(done)).toBeGreaterThan(done)
  })

  it('finds quantiles', () => {
    const values = Float32Array.from({ length: 100 }, (_, i) => 99 - i)
    expect([quantile(values, 0), quantile(values, 0.9), quantile(values, 1)]).toEqual([0, 90, 99])
    expect(quantile(new Float32Array(), 0.5)).toBeNaN()
    expect(quantile(Float32Array.of(2, Infinity, 1, NaN), 1)).toBe(2)
  })
})

describe('zooming', () => {
  const whole = { from: 0, to: 100 }

  it('keeps what is pointed at in its place', () => {
    const { from, to } = zoomedAt({ from: 20, to: 60 }, 0.5, 30)
    expect([from, to]).toEqual([25, 45])
    expect((30 - from) / (to - from)).toBe((30 - 20) / 40)
  })

  it('pans by shares of what is shown', () => expect(pannedBy({ from: 20, to: 60 }, 0.1)).toEqual({ from: 24, to: 64 }))

  it('stays inside the whole with its width, is no zoom where it is all, and never closer than the least', () => {
    expect(confined({ from: -10, to: 30 }, whole, 0)).toEqual({ from: 0, to: 40 })
    expect(confined({ from: 90, to: 120 }, whole, 0)).toEqual({ from: 70, to: 100 })
    expect(confined({ from: -20, to: 130 }, whole, 0)).toBeNull()
    expect(confined({ from: 50, to: 50 }, whole, 4)).toEqual({ from: 48, to: 52 })
  })
})
