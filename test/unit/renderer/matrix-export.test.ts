import { describe, expect, it } from 'vitest'
import { matrixCsv, matrixSvg } from '../../../src-renderer/features/confusion/matrix-export.ts'

const matrix = { classes: 2, counts: Uint32Array.of(1200, 3, 7, 90) }
const nameOf = (cls: number) => ['cats', 'dogs, all'][cls] ?? ''

describe('a confusion matrix', () => {
  it('is exported with a row a class of the images and a column a class they were taken for', () => {
    expect(matrixCsv(matrix, nameOf)).toBe('is \\ taken for,cats,"dogs, all"\r\ncats,1200,3\r\n"dogs, all",7,90\r\n')
  })

  it('is drawn with its title, the names of both axes, its counts, sums and recalls', () => {
    const svg = matrixSvg('Confusion <best>', matrix, nameOf)
    for (const text of ['Confusion &lt;best&gt;', 'Taken for', '>Is<', 'dogs, all', '>1,200<', '>3<', '>1,300<', '>99.8<', '>92.8<']) expect(svg).toContain(text)
  })
})
