import { expect, it } from 'vitest'
import { Decimator } from '../../../src-main/workspace/decimate.ts'

function decimate(values: number[], maxPoints: number, piece = values.length) {
  const decimator = new Decimator(1, values.length, values.length, maxPoints)
  for (let at = 0; at < values.length; at += piece) decimator.push(at + 1, Float32Array.from(values.slice(at, at + piece)))
  const { steps, values: kept } = decimator.finish({ step: values.length, value: values.at(-1) ?? NaN })
  return [...steps].map((step, i) => [step, kept[i]])
}

const wave = Array.from({ length: 1000 }, (_, i) => Math.fround(Math.sin(i / 7) * i))

it('keeps a series that fits as it is', () => {
  expect(decimate([3, 1, 2], 3)).toEqual([[1, 3], [2, 1], [3, 2]])
})

it.each([2, 3, 4, 5, 10, 99, 998])('gives at most %i points, first and last among them', (maxPoints) => {
  const points = decimate(wave, maxPoints)
  expect(points.length).toBeLessThanOrEqual(maxPoints)
  expect(points[0]).toEqual([1, wave[0]])
  expect(points.at(-1)).toEqual([1000, wave[999]])
})

it('keeps the least and the greatest value at their own steps', () => {
  const points = decimate(wave, 50)
  const least = Math.min(...wave)
  const greatest = Math.max(...wave)
  expect(points).toContainEqual([wave.indexOf(least) + 1, least])
  expect(points).toContainEqual([wave.indexOf(greatest) + 1, greatest])
})

it('gives only points of the series, in the order of steps', () => {
  const points = decimate(wave, 64)
  for (const [step = 0, value] of points) expect(value).toBe(wave[step - 1])
  expect(points.map(([step]) => step)).toEqual(points.map(([step]) => step ?? 0).sort((a, b) => a - b))
})

it('does not depend on how the series comes in pieces', () => {
  expect(decimate(wave, 40, 7)).toEqual(decimate(wave, 40))
})

it('shows the numbers of a stretch that begins with NaN', () => {
  const values = new Array<number>(100).fill(NaN)
  values[50] = 4
  expect(decimate(values, 6)).toContainEqual([51, 4])
})

it('gives nothing for nothing', () => {
  expect(new Decimator(0, 0, 0, 100).finish().steps).toHaveLength(0)
})
