import { describe, expect, it } from 'vitest'
import { cellForKey, commonest, shortCount, tableOf } from '../../../src-renderer/features/confusion/matrix.ts'
import { outputRows } from '../../../src-renderer/features/confusion/output-rows.ts'

const nameOf = (cls: number) => 'abc'[cls] ?? ''

describe('the confusion matrix', () => {
  const matrix = { classes: 3, counts: Uint32Array.of(8, 2, 0, 1, 9, 0, 4, 0, 6) }
  const table = tableOf(matrix, nameOf)

  it('says of each cell what it counts, and shades by the largest confusion', () => {
    expect(table.rows[2]?.map(({ text }) => text)).toEqual([
      '4 of 10 images of c taken for a (40.0 %)', '0 of 10 images of c taken for b (0.0 %)', '6 of 10 images of c taken for c (60.0 %)', '10 images of c',
    ])
    expect(table.rows.slice(0, 3).map((row) => row.slice(0, 3).map(({ share }) => share))).toEqual([[0, 0.5, 0], [0.25, 0, 0], [1, 0, 0]])
    expect(table.rows.slice(0, 3).map((row) => row.findIndex(({ kind }) => kind === 'right'))).toEqual([0, 1, 2])
  })

  it('sums its rows and columns up, and tells recall and precision of each class', () => {
    expect(table.rows.map((row) => row.at(-1)?.count)).toEqual([10, 10, 10, 30])
    expect(table.rows.at(-1)?.map(({ count }) => count)).toEqual([13, 11, 6, 30])
    expect(table).toMatchObject({ recall: [0.8, 0.9, 0.6], precision: [8 / 13, 9 / 11, 1], images: 30, wrong: 7 })
  })

  it('has no recall without images, and no precision where none were taken for a class', () =>
    expect(tableOf({ classes: 2, counts: [5, 0, 0, 0] }, nameOf)).toMatchObject({ recall: [1, null], precision: [1, null] }))

  it('names the commonest confusions', () => {
    expect(commonest(matrix, nameOf, 2)).toBe('c for a (4), a for b (2)')
    expect(commonest({ ...matrix, counts: [8, 0, 0, 0, 9, 0, 0, 0, 6] }, nameOf)).toBe('')
  })

  it('fits counts into small cells', () => expect([0, 13, 999, 1000, 45_600, 1e6].map(shortCount)).toEqual(['', '13', '999', '1k', '46k', '…']))

  it('is gone through by keys that stay within it', () => {
    expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown'].map((key) => cellForKey(key, [0, 1], [4, 4]))).toEqual(
      [[0, 1], [1, 1], [0, 0], [0, 2], [0, 0], [0, 3], [3, 1]],
    )
    expect(cellForKey('a', [0, 0], [4, 4])).toBeNull()
  })
})

describe('the activations of the output neurons', () => {
  it('stand by their classes, the one that decided marked', () =>
    expect(outputRows({ outputs: Float32Array.of(0, 0, 0, 0.25, 0.5, -1), labels: Uint8Array.of(0, 0), predicted: Uint8Array.of(0, 1) }, 1, nameOf)).toMatchObject(
      [{ name: 'a', length: 0.25, isSaid: false }, { name: 'b', text: '0.500', isSaid: true }, { name: 'c', length: 0 }],
    ))

  it('are one of a single output, which speaks for the second class', () =>
    expect(outputRows({ outputs: Float32Array.of(0.25), labels: Uint8Array.of(0), predicted: Uint8Array.of(0) }, 0, nameOf)).toMatchObject([{ name: 'b', isSaid: false }]))

  it('are the strongest ten of many', () =>
    expect(outputRows({ outputs: Float32Array.from({ length: 30 }, (_, k) => k / 30), labels: Uint8Array.of(0), predicted: Uint8Array.of(29) }, 0, String).map(({ name }) => name)).toEqual(
      ['29', '28', '27', '26', '25', '24', '23', '22', '21', '20'],
    ))
})
