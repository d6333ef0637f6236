import { describe, expect, it } from 'vitest'
import { cellText, columnStarts, valueOf } from '#shared/domain/scaled.ts'

const stored = (value: number, offset: number, scale: number) => Math.fround((value - offset) / scale)

describe('a value as a person knows it', () => {
  it.each([
    [34, 38.6, 13.6], [2001, 2000, 5], [0.1, 0, 1], [-7.25, 3.1, 0.7], [123456, 0, 1], [0, 17.3, 4.9], [5e-8, 0, 1e-7], [1e12, 5e11, 2e11],
  ])('is %d again after scaling by %d and %d to 32 bits', (value, offset, scale) => {
    expect(valueOf(stored(value, offset, scale), { offset, scale })).toBe(value)
  })

  it('is a number or a category', () => {
    const number = { name: 'age', categories: null, offset: 30, scale: 10, fill: null }
    const colour = { name: 'colour', categories: ['red', 'blue'], offset: 0, scale: 1, fill: null }
    expect(columnStarts([number, colour, number])).toEqual([0, 1, 3])
    const row = Float32Array.of(0.5, 0, 1, -1)
    expect([cellText(number, row, 0), cellText(colour, row, 1), cellText(number, row, 3)]).toEqual(['35', 'blue', '20'])
  })
})
