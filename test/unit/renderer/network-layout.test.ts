import { describe, expect, it } from 'vitest'
import { unitsShown } from '../../../src-shared/domain/weights-view.ts'
import { layoutOf, leastWidth, shownUnits, spotOf } from '../../../src-renderer/features/network/layout.ts'

const digits = { width: 28, height: 28 }
const size = { width: 900, height: 360 }

describe('the units drawn of a layer', () => {
  it('are all of a small one', () => {
    expect(shownUnits(10, 30)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(shownUnits(unitsShown, 30)).toHaveLength(unitsShown)
  })

  it('are the first and the last 12 of a large one', () => {
    const shown = shownUnits(10_000, 30)
    expect(shown.slice(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(shown.slice(12)).toEqual([9988, 9989, 9990, 9991, 9992, 9993, 9994, 9995, 9996, 9997, 9998, 9999])
  })

  it('are fewer where there is less height, as many first as last', () => {
    expect(shownUnits(100, 8)).toEqual([0, 1, 2, 97, 98, 99])
    expect(shownUnits(100, 0)).toEqual([0, 99])
  })

  it.each([NaN, 0, -3, 2.5])('are one while %d is entered', (units) => {
    expect(shownUnits(units, 30)).toEqual([0])
  })
})

describe('a drawn network', () => {
  it('has the columns evenly spaced behind an input drawn as its image', () => {
    const { columns, gap } = layoutOf([784, 30, 10], digits, size, 80)
    const [input, hidden, output] = columns
    const { left, cell } = input!.plane!
    expect(hidden!.x).toBeCloseTo(left + 28 * cell + gap, 0)
    expect(output!.x).toBeCloseTo(hidden!.x + gap)
  })

  it('says how many units it leaves out, where they would be', () => {
    const { columns, top, bottom } = layoutOf([2, 10_000, 10], null, size, 80)
    const [input, hidden, output] = columns
    expect(hidden!.ellipsis).toEqual({ y: (top + bottom) / 2, leftOut: 10_000 - hidden!.spots.length })
    expect(hidden!.spots.every(({ y }) => Math.abs(y - hidden!.ellipsis!.y) > 10)).toBe(true)
    expect([input!.ellipsis, output!.ellipsis]).toEqual([null, null])
  })

  it('draws an input of a few pixels as a column', () => {
    const { columns } = layoutOf([2, 3, 1], { width: 2, height: 1 }, size, 80)
    expect(columns[0]).toMatchObject({ plane: null, spots: [{ unit: 0 }, { unit: 1 }] })
  })

  it.each([1, 2, 4, 9, 20])('keeps %d layers inside of its box and apart from each other', (layers) => {
    const width = leastWidth(layers + 1, digits)
    const { columns, top, bottom } = layoutOf([784, ...Array.from({ length: layers }, () => 10_000)], digits, { width, height: 260 }, 80)
    for (const [l, { left, right, radius, spots }] of columns.entries()) {
      if (l > 0) expect(left).toBeGreaterThanOrEqual(columns[l - 1]!.right - 0.01)
      for (const { x, y } of spots) {
        expect(x - radius).toBeGreaterThanOrEqual(Math.max(0, left))
        expect(x + radius).toBeLessThanOrEqual(Math.min(width, right))
        expect(y - radius).toBeGreaterThanOrEqual(top)
        expect(y + radius).toBeLessThanOrEqual(bottom)
      }
    }
  })

  it('has no two neurons that touch', () => {
    for (const { spots, radius } of layoutOf([1, 24, 10_000, 7], null, { width: 900, height: 220 }, 80).columns)
      for (const [i, { y }] of spots.slice(1).entries()) expect(y - spots[i]!.y).toBeGreaterThan(2 * radius)
  })

  it('has at most 3,000 lines, however many layers and units', () => {
    for (const layers of [1, 4, 12, 20]) {
      const { columns } = layoutOf([784, ...Array.from({ length: layers }, () => 10_000)], digits, { width: Math.max(1400, leastWidth(layers + 1, digits)), height: 800 }, 80)
      const lines = columns.slice(1).reduce((sum, { spots }, l) => sum + spots.length * columns[l]!.spots.length, 0)
      expect(lines).toBeLessThan(3000)
    }
  })
})

describe('the place of a unit', () => {
  it('is that of its pixel in an image, drawn with lines or not', () => {
    const [input] = layoutOf([784, 10], digits, size, 80).columns
    const { left, top, cell } = input!.plane!
    expect(spotOf(input!, 29)).toEqual({ unit: 29, x: left + 1.5 * cell, y: top + 1.5 * cell })
  })

  it('is none for a unit that is left out', () => {
    const [, hidden] = layoutOf([784, 100, 10], digits, size, 80).columns
    expect(spotOf(hidden!, 50)).toBeUndefined()
    expect(spotOf(hidden!, 99)).toMatchObject({ unit: 99, x: hidden!.x })
  })
})
