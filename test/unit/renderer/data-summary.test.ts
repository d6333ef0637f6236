import { describe, expect, it } from 'vitest'
import type { ColumnRole, ImportOptions, TableOptions } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import { faultOf, summaryOf } from '../../../src-renderer/features/data/import/summary.ts'

const columns = ['size', 'colour', 'kind', 'part'].map((name, k) => ({ name, role: 'ignore' as const, distinct: [90, 3, 4, 3][k]!, missing: 0, range: null }))
const preview: Preview = { kind: 'table', columns, rows: [], rowsSeen: 120, isWhole: true, options: {} as TableOptions }
const options = (roles: ColumnRole[], splits: TableOptions['splits'] = { type: 'fractions', validation: 0.2, test: 0.1, seed: 1, stratified: false }): ImportOptions =>
  ({ kind: 'table', delimiter: ',', header: true, roles, missing: 'refuse', scaling: 'z-score', splits })
const fault = (...roles: ColumnRole[]) => faultOf(preview, options(roles), [])

describe('what will come of an import', () => {
  it('counts a table\'s inputs by categories, and its classes', () => {
    expect(summaryOf(preview, options(['numeric', 'category', 'label', 'ignore']))).toBe('84 of 120 train 4 inputs → 4 classes.')
  })

  it('counts numbers to tell', () => {
    expect(summaryOf(preview, options(['target', 'category', 'ignore', 'ignore']))).toBe('84 of 120 train 3 inputs → 1 number.')
  })

  it('counts the pixels of images', () => {
    const images: Preview = { kind: 'images', classes: [{ name: 'a', count: 20 }, { name: 'b', count: 30 }], count: 50, sizes: [], options: {} as never }
    const splits = { type: 'fractions', validation: 0.1, test: 0.1, seed: 1, stratified: true } as const
    expect(summaryOf(images, { kind: 'images', width: 8, height: 4, channels: 3, splits })).toBe('40 of 50 train 96 inputs → 2 classes.')
  })
})

describe('what is wrong with an import', () => {
  it('is nothing when a column is learned from and one is told', () => {
    expect(fault('numeric', 'category', 'label', 'ignore')).toBeNull()
  })

  it.each<[RegExp, ...ColumnRole[]]>([
    [/^Nothing is to be told/, 'numeric', 'category', 'ignore', 'ignore'],
    [/both the class to tell/, 'numeric', 'label', 'label', 'ignore'],
    [/either classes or numbers/, 'target', 'category', 'label', 'ignore'],
    [/^No column is an input/, 'ignore', 'ignore', 'label', 'ignore'],
  ])('is told: %s', (sentence, ...roles) => {
    expect(fault(...roles)).toMatch(sentence)
  })

  it('is a column of splits that is none', () => {
    const splits = { type: 'column', column: 'part' } as const
    expect(faultOf(preview, options(['numeric', 'category', 'label', 'ignore'], splits), [])).toMatch(/^Choose "Split"/)
    expect(faultOf(preview, options(['numeric', 'category', 'label', 'split'], splits), [])).toBeNull()
  })

  it('is one array for both', () => {
    const arrays: Preview = { kind: 'arrays', arrays: [], options: {} as never }
    expect(faultOf(arrays, { kind: 'arrays', inputs: 'x', targets: 'x', task: 'classification', scaling: 'none', splits: { type: 'given' } }, [])).toMatch(/^One array is both/)
  })
})
