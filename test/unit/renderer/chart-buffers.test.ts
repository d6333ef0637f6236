import { describe, expect, it } from 'vitest'
import { decimate } from '../../../src-renderer/ui/chart/decimate.ts'
import { SeriesBuffer } from '../../../src-renderer/ui/chart/series-buffer.ts'

const points = (...pairs: [number, number][]) => ({
  steps: Uint32Array.from(pairs, ([step]) => step),
  values: Float32Array.from(pairs, ([, value]) => value),
})
const wave = (count: number) => points(...Array.from({ length: count }, (_, i): [number, number] => [i + 1, Math.sin(i)]))
const pairs = ({ steps, values }: { steps: Uint32Array; values: Float32Array }) =>
  Array.from(steps, (step, i) => [step, values[i]])

describe('decimate', () => {
  it('leaves a series that fits as it is', () => {
    const short = wave(50)
    expect(decimate(short, 100)).toBe(short)
  })

  it('keeps at most two points a column, the first and the last', () => {
    const { steps } = decimate(wave(10_000), 100)
    expect(steps.length).toBeLessThanOrEqual(202)
    expect(steps.length).toBeGreaterThanOrEqual(190)
    expect([steps[0], steps.at(-1)]).toEqual([1, 10_000])
  })

  it('keeps a single spike up and a single spike down', () => {
    const series = wave(10_000)
    series.values[3210] = 50
    series.values[3211] = -50
    expect(pairs(decimate(series, 40))).toEqual(expect.arrayContaining([[3211, 50], [3212, -50]]))
  })

  it('keeps minimum and maximum of every column', () => {
    const series = wave(1000)
    const kept = pairs(decimate(series, 10))
    for (let column = 0; column < 10; column++) {
      const values = [...series.values.subarray(column * 100, column * 100 + 100)]
      const inColumn = kept.filter(([step]) => Math.floor((Number(step) - 1) / 100) === column).map(([, value]) => Number(value))
      expect([Math.min(...inColumn), Math.max(...inColumn)]).toEqual([Math.min(...values), Math.max(...values)])
    }
  })

  it('keeps the order of time, once each', () => {
    const { steps } = decimate(wave(5000), 33)
    expect([...steps]).toEqual([...new Set(steps)].sort((a, b) => a - b))
  })

  it('divides by step, not by index, so a dense part does not crowd out a sparse one', () => {
    const dense = Array.from({ length: 1000 }, (_, i): [number, number] => [i + 1, 1])
    const sparse = Array.from({ length: 9 }, (_, i): [number, number] => [2000 + 1000 * i, i])
    const { steps } = decimate(points(...dense, ...sparse), 10)
    expect([...steps].filter((step) => step >= 2000).length).toBe(9)
  })
})

describe('SeriesBuffer', () => {
  it('grows without losing a point', () => {
    const buffer = new SeriesBuffer()
    const whole = wave(5000)
    for (let from = 0; from < 5000; from += 7)
      buffer.append({ steps: whole.steps.subarray(from, from + 7), values: whole.values.subarray(from, from + 7) })
    expect(buffer.points()).toEqual(whole)
  })

  it('replaces what a resumed run trains anew', () => {
    const buffer = new SeriesBuffer()
    buffer.append(points([1, 1], [2, 2], [3, 3], [4, 4]))
    buffer.append(points([3, 30], [4, 40]))
    expect(pairs(buffer.points())).toEqual([[1, 1], [2, 2], [3, 30], [4, 40]])
  })

  it('drops the points beyond a step', () => {
    const buffer = new SeriesBuffer()
    buffer.append(points([10, 1], [20, 2], [30, 3]))
    buffer.truncate(20)
    expect([buffer.length, buffer.lastStep]).toEqual([2, 20])
  })

  it('stays within its limit and keeps the extremes when it grows past it', () => {
    const buffer = new SeriesBuffer(1000)
    const series = wave(5000)
    series.values[17] = 99
    buffer.append(series)
    expect(buffer.length).toBeLessThanOrEqual(1000)
    expect(Math.max(...buffer.points().values)).toBe(99)
    expect(buffer.lastStep).toBe(5000)
  })

  it('finds the nearest point', () => {
    const buffer = new SeriesBuffer()
    expect(buffer.nearest(5)).toBeNull()
    buffer.append(points([10, 1], [20, 2], [30, 3]))
    expect([0, 14, 16, 99].map((step) => buffer.nearest(step)?.step)).toEqual([10, 10, 20, 30])
  })

  it('ignores an empty batch', () => {
    const buffer = new SeriesBuffer()
    buffer.append(points([1, 1]))
    buffer.append(points())
    expect(buffer.length).toBe(1)
  })
})
