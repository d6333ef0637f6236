import { describe, expect, it } from 'vitest'
import type { Column } from '#shared/domain/dataset.ts'
import { decodeRow, encodeRow } from '#shared/domain/encode-row.ts'

const columns: Column[] = [
  { name: 'age', offset: 40, scale: 10, categories: null, fill: null },
  { name: 'colour', offset: 0, scale: 1, categories: ['red', 'green', 'blue'], fill: 'green' },
  { name: 'height', offset: 1.5, scale: 0.25, categories: null, fill: 1.7 },
]

describe('a row of a table', () => {
  it('is scaled as the training part was, its categories one-hot', () => {
    expect([...encodeRow(columns, [45, 'blue', '2'])]).toEqual([0.5, 0, 0, 1, 2])
  })

  it('is filled in where a value is missing and the dataset tells by what', () => {
    expect([...encodeRow(columns, ['30', null, ' '])]).toEqual([-1, 0, 1, 0, Math.fround((1.7 - 1.5) / 0.25)])
  })

  it.each([
    [['x', 'red', 1], 'age is "x", which is no number: give one such as 1.5.'],
    [['1e999', 'red', 1], 'age is "1e999", which is no number'],
    [[NaN, 'red', 1], 'age is null, which is no number'],
    [['', 'red', 1], 'age is missing, and the dataset has nothing to fill in: give a value.'],
    [[1, 'mauve', 1], 'colour is "mauve", which training did not have: choose red, green, blue.'],
    [[1, 'red'], 'A row has 2 values where the dataset has 3 columns: give one for each.'],
  ])('is refused by a sentence that names column and value: %j', (cells, sentence) => {
    expect(() => encodeRow(columns, cells)).toThrow(sentence)
  })

  it('is told from what is stored as it was typed', () => {
    expect(decodeRow(columns, encodeRow(columns, [45.3, 'red', 1.73]))).toEqual([45.3, 'red', 1.73])
  })
})
