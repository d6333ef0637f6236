import { describe, expect, it } from 'vitest'
import { differenceCsv, differenceSvg } from '../../../src-renderer/features/compare/confusion/difference-export.ts'
import { differenceCells, matrixCells } from '../../../src-renderer/features/compare/confusion/grid-cells.ts'
import { differenceOf, largestError, sharesOf, shownClasses, summed } from '../../../src-renderer/features/compare/confusion/sums.ts'

const first = { classes: 2, counts: [8, 2, 1, 4] }
const second = { classes: 2, counts: [9, 1, 0, 5] }
const names = { classes: (cls: number) => 'ab'[cls]!, subjects: ['wide', 'narrow'] }

describe('confusion matrices side by side', () => {
  it('are of a repeat the sum over its runs', () => {
    expect(summed([first, second])).toEqual({ classes: 2, counts: Float64Array.of(17, 3, 1, 9), runs: 2 })
    expect([summed([]), summed([first, { classes: 3, counts: [] }])]).toEqual([null, null])
  })

  it('tell of each class the share that was taken for each, and nothing of a class without images', () => {
    expect([...sharesOf(first)]).toEqual([0.8, 0.2, 0.2, 0.8])
    expect([...sharesOf({ classes: 2, counts: [3, 1, 0, 0] })]).toEqual([0.75, 0.25, 0, 0])
  })

  it('differ by images of a run on average, whatever the number of runs', () => {
    expect([...differenceOf(summed([first, first, first])!, summed([second])!, 'counts')]).toEqual([-1, 1, 1, -1])
  })

  it('are written in three characters a cell, tinted by what is wrong on one scale', () => {
    const cells = matrixCells(summed([first])!, 'share', [0, 1], 0.4, names)
    expect(cells.flat().map(({ text, tint, kind }) => [text, tint, kind])).toEqual([['80', 0, 'right'], ['20', 0.5, 'wrong'], ['20', 0.5, 'wrong'], ['80', 0, 'right']])
    expect(cells[0]?.[1]?.label).toBe('wide: 2 of 10 images of a taken for b (20.0 %)')
    expect(matrixCells(summed([first, first])!, 'counts', [0, 1], 4, names)[0]?.[1]).toMatchObject({ text: '4', label: 'wide: 4 of 20 images of a taken for b (20.0 %), over 2 runs' })
  })

  it('differ with a sign in words, number and colour', () => {
    const { cells, largest } = differenceCells(summed([first])!, summed([second])!, 'share', [0, 1], names)
    expect(largest).toBeCloseTo(0.2, 12)
    expect(cells.flat().map(({ text }) => text)).toEqual(['-10', '+10', '+20', '-20'])
    expect(cells[1]?.map(({ tint }) => Math.round(tint * 100) / 100)).toEqual([1, -1])
    expect(differenceCells(summed([first, first])!, summed([second])!, 'counts', [0, 1], names).cells[0]?.map(({ text }) => text)).toEqual(['-1.0', '+1.0'])
    expect(cells[1]?.[0]?.label).toBe('b taken for a: +20.0 points of the class, wide against narrow')
  })

  it('are exported as they differ, as a picture and as rows', () => {
    const { cells } = differenceCells(summed([first])!, summed([second])!, 'counts', [0, 1], names)
    const svg = differenceSvg('wide minus narrow', 'blue: wide more often', cells, names.classes)
    expect(svg).toContain('blue: wide more often')
    expect(svg).not.toContain('NaN')
    expect(differenceCsv(cells, names.classes)).toBe('is \\ taken for,a,b\r\na,-1,1\r\nb,1,-1\r\n')
  })

  it('show of many classes those that are wrong most often', () => {
    const classes = 30
    const counts = new Float64Array(classes ** 2)
    for (let cls = 0; cls < classes; cls++) counts[cls * classes + ((cls + 1) % classes)] = cls
    const shown = shownClasses([{ classes, counts }])
    expect(shown).toEqual(Array.from({ length: 20 }, (_, k) => k + 10))
    expect(largestError(counts, classes, shown)).toBe(28)
  })
})
