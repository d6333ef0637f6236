import { describe, expect, it } from 'vitest'
import { Extremes } from '../../../src-renderer/ui/chart/extremes.ts'
import { SeriesBuffer } from '../../../src-renderer/ui/chart/series-buffer.ts'
import { logarithmic } from '../../../src-renderer/ui/chart/transform.ts'
import { countIn, visibleBand, visibleLine, visibleSpread, type StepAxis } from '../../../src-renderer/ui/chart/visible.ts'

const noise = (count: number) => Float32Array.from({ length: count }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 8) / 2 ** 24)

function bufferOf(values: Float32Array, from = 1) {
  const series = new SeriesBuffer()
  series.append({ steps: Uint32Array.from(values, (_, i) => from + i), values })
  return series
}

const steps: StepAxis = { at: (step) => step, stepAt: (position) => position }
const decades: StepAxis = { at: (step) => logarithmic.to(step), stepAt: (position) => logarithmic.from(position) }

describe('Extremes', () => {
  it('finds what a loop over every value finds, however the series grew', () => {
    const values = noise(5000)
    values[777] = NaN
    values[1234] = Infinity
    values[4000] = -Infinity
    const extremes = new Extremes()
    for (const length of [10, 31, 33, 1024, 1025, 5000]) {
      extremes.update(values.subarray(0, length))
      for (let from = 0; from < length; from += 1 + Math.floor(length / 17))
        for (const to of [from + 1, Math.min(length, from + 40), length]) {
          const finite = values.subarray(from, to).filter(Number.isFinite)
          if (finite.length === 0) continue
          const { least, greatest } = extremes.of(from, to)
          expect([values[least], values[greatest]]).toEqual([Math.min(...finite), Math.max(...finite)])
        }
    }
  })

  it('finds the new values of a series that went back', () => {
    const series = bufferOf(noise(3000))
    series.extremes(0, 3000)
    series.truncate(1000)
    series.append({ steps: Uint32Array.from({ length: 2000 }, (_, i) => 1001 + i), values: new Float32Array(2000).fill(7) })
    expect(series.extremes(900, 3000).greatest).toBe(1000)
  })
})

describe('what is visible of a series', () => {
  it('is every point where there are few, with the neighbours outside', () => {
    const { xs, ys, isWhole } = visibleLine(bufferOf(noise(1000)), steps, { from: 100.5, to: 110 }, 200)
    expect(isWhole).toBe(true)
    expect([...xs]).toEqual(Array.from({ length: 12 }, (_, i) => 100 + i))
    expect([...ys]).toEqual([...noise(1000).subarray(99, 111)])
  })

  it('holds the least and the greatest of each column, at their own steps and in their order', () => {
    const values = noise(100_000)
    const { xs, ys, isWhole } = visibleLine(bufferOf(values), steps, { from: 20_000, to: 60_000 }, 100)
    expect(isWhole).toBe(false)
    expect(xs.length).toBeLessThanOrEqual(202)
    for (const [i, x] of xs.entries()) expect(ys[i]).toBe(values[x - 1])
    expect([...xs]).toEqual([...xs].sort((a, b) => a - b))
    for (let column = 0; column < 100; column++) {
      const part = values.subarray(20_000 + 400 * column - 1, 20_000 + 400 * (column + 1) - 1)
      expect([...ys]).toContain(Math.min(...part))
      expect([...ys]).toContain(Math.max(...part))
    }
  })

  it('has columns of equal width on a logarithmic axis as well', () => {
    const { xs } = visibleLine(bufferOf(noise(100_000)), decades, { from: 0, to: 5 }, 100)
    const perColumn = Array.from({ length: 100 }, (_, column) => xs.filter((x) => x >= column / 20 && x < (column + 1) / 20).length)
    expect(Math.max(...perColumn)).toBeLessThanOrEqual(2)
    expect(perColumn.slice(60).every((points) => points === 2)).toBe(true)
  })

  it('is a band that every value lies in', () => {
    const values = noise(10_000)
    const { xs, lows, highs } = visibleBand(bufferOf(values), steps, { from: 1, to: 10_001 }, 50)
    expect([...xs]).toEqual(Array.from({ length: 50 }, (_, i) => 1 + 200 * (i + 0.5)))
    for (let column = 0; column < 50; column++) {
      const part = values.subarray(200 * column, 200 * (column + 1))
      expect([lows[column], highs[column]]).toEqual([Math.min(...part), Math.max(...part)])
    }
  })

  it('spreads from the least low to the greatest high of each column, or from point to point where there are few', () => {
    const lows = noise(10_000)
    const highs = lows.map((value) => value + 1)
    const { lows: least, highs: greatest } = visibleSpread(bufferOf(lows), bufferOf(highs), steps, { from: 1, to: 10_001 }, 50)
    expect([least[7], greatest[7]]).toEqual([Math.min(...lows.subarray(1400, 1600)), Math.max(...highs.subarray(1400, 1600))])
    const few = visibleSpread(bufferOf(lows.subarray(0, 9)), bufferOf(highs.subarray(0, 9)), steps, { from: 3, to: 6 }, 50)
    expect([[...few.xs], [...few.lows], [...few.highs]]).toEqual([[2, 3, 4, 5, 6, 7], [...lows.subarray(1, 7)], [...highs.subarray(1, 7)]])
  })

  it('leaves a gap where a cost is not finite', () =>
    expect([...visibleLine(bufferOf(Float32Array.of(1, Infinity, NaN, 2)), steps, { from: 0, to: 5 }, 100).ys]).toEqual([1, NaN, NaN, 2]))

  it('is nothing of nothing, and nothing beyond the end but the last point', () => {
    expect(visibleLine(new SeriesBuffer(), steps, { from: 0, to: 5 }, 10).xs).toHaveLength(0)
    expect([...visibleLine(bufferOf(noise(10)), steps, { from: 20, to: 30 }, 10).xs]).toEqual([10])
  })

  it('is counted', () => {
    expect(countIn(bufferOf(noise(1000)), steps, { from: 100, to: 199 })).toBe(100)
    expect(countIn(bufferOf(noise(1000)), steps, { from: 900.5, to: 2000 })).toBe(100)
  })
})
