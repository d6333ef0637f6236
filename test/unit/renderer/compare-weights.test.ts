import { describe, expect, it } from 'vitest'
import { assigned, correlation, matched, type FirstLayer } from '../../../src-renderer/features/compare/weights/matching.ts'
import { relative } from '../../../src-renderer/features/compare/weights/use-distances.ts'

const layer = (rows: number[][]): FirstLayer => ({ neurons: rows.length, inputs: rows[0]?.length ?? 0, pixels: Int8Array.from(rows.flat()) })

describe('neurons of two networks', () => {
  it('correlate by their weights, whatever their scale', () => {
    expect(correlation(Int8Array.of(1, 2, 3), Int8Array.of(10, 20, 30))).toBeCloseTo(1, 12)
    expect(correlation(Int8Array.of(1, 2, 3), Int8Array.of(3, 2, 1))).toBeCloseTo(-1, 12)
    expect(correlation(Int8Array.of(5, 5, 5), Int8Array.of(3, 2, 1))).toBe(0)
  })

  it('are found again in whatever order they stand', async () => {
    const rows = [[127, 0, 0, 5], [0, 127, 3, 0], [0, -60, 127, 0], [9, 0, -127, 127]]
    expect([...await matched(layer(rows), layer([rows[2]!, rows[0]!, rows[3]!, rows[1]!]), () => true)]).toEqual([1, 3, 0, 2])
  })

  it('are each given once, the greatest correlation first, and none where none is left', () => {
    expect([...assigned(Float32Array.of(0.9, 0.8, 0.95, 0.1, 0.2, 0.3), 3, 2)]).toEqual([1, 0, -1])
    expect([...assigned(Float32Array.of(0.2, 0.9, 0.9), 1, 3)]).toEqual([1])
  })
})

describe('a distance of weights', () => {
  it('is told against their norms: 0 of the same, the root of 2 of what has nothing in common', () => {
    expect(relative({ distance: 0, norms: [3, 3] })).toBe(0)
    expect(relative({ distance: 5, norms: [3, 4] })).toBeCloseTo(Math.SQRT2, 12)
    expect(relative({ distance: 0, norms: [0, 0] })).toBe(0)
  })
})
