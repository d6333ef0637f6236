import { describe, expect, it } from 'vitest'
import { answerRows, answerText } from '../../../src-renderer/features/try/answer-rows.ts'
import { centred } from '../../../src-renderer/features/try/centre.ts'
import { pixelsOf } from '../../../src-renderer/features/try/image-file.ts'
import { inkOf } from '../../../src-renderer/features/try/ink.ts'
import { cellFor } from '../../../src-renderer/features/try/pad-keys.ts'
import { drawLine } from '../../../src-renderer/features/try/pen.ts'
import { draftOf, faultIn, rangesIn } from '../../../src-renderer/features/try/row-draft.ts'
import { Sheet } from '../../../src-renderer/features/try/sheet.ts'
import { flowerColumns, houseTargets } from '../../fixtures/tables.ts'

const image = { width: 28, height: 28 }
const pen = { width: 3, erases: false }

const boxOf = (pixels: Uint8Array, least: number) => {
  const inked = [...pixels.keys()].filter((at) => (pixels[at] ?? 0) >= least)
  const [columns, rows] = [inked.map((at) => at % 28), inked.map((at) => Math.floor(at / 28))]
  return { left: Math.min(...columns), right: Math.max(...columns), top: Math.min(...rows), bottom: Math.max(...rows) }
}

function massOf(pixels: Uint8Array) {
  const sum = pixels.reduce((total, ink) => total + ink, 0)
  const of = (place: (at: number) => number) => pixels.reduce((total, ink, at) => total + ink * (place(at) + 0.5), 0) / sum
  return { x: of((at) => at % 28), y: of((at) => Math.floor(at / 28)) }
}

function drawn(...points: [x: number, y: number][]): Uint8Array {
  const pixels = new Uint8Array(784)
  points.slice(1).forEach(([x, y], k) => drawLine(pixels, image, { x: points[k]![0], y: points[k]![1] }, { x, y }, pen))
  return pixels
}

describe('a pen', () => {
  it('leaves full ink within its width and none beyond it', () => {
    const pixels = drawn([14, 5], [14, 20])
    expect([pixels[10 * 28 + 13], pixels[10 * 28 + 14]]).toEqual([255, 255])
    expect([pixels[10 * 28 + 10], pixels[10 * 28 + 17], pixels[28 + 14]]).toEqual([0, 0, 0])
  })

  it('erases what it covers', () => {
    const pixels = drawn([14, 5], [14, 20])
    drawLine(pixels, image, { x: 14, y: 0 }, { x: 14, y: 28 }, { width: 6, erases: true })
    expect(pixels.every((ink) => ink === 0)).toBe(true)
  })

  it('is moved by keys within the image', () => {
    expect(cellFor('ArrowUp', { column: 3, row: 0 }, image)).toEqual({ column: 3, row: 0 })
    expect(cellFor('ArrowRight', { column: 3, row: 0 }, image)).toEqual({ column: 4, row: 0 })
    expect(cellFor('x', { column: 3, row: 0 }, image)).toBeNull()
  })
})

describe('a drawing as MNIST’s digits are', () => {
  it.each([
    ['a small one in a corner', drawn([3, 3], [5, 9], [9, 9])],
    ['a large one', drawn([2, 2], [25, 2], [4, 26], [25, 26])],
    ['a flat one', drawn([4, 20], [24, 22])],
  ])('fills 20 pixels, its centre of mass in the middle (%s)', (_, pixels) => {
    const result = centred(pixels, image)
    const { left, right, top, bottom } = boxOf(result, 20)
    const longest = Math.max(right - left, bottom - top) + 1
    expect(longest).toBeGreaterThanOrEqual(18)
    expect(longest).toBeLessThanOrEqual(22)
    const { x, y } = massOf(result)
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.51)
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.51)
  })

  it('keeps its form', () => {
    const before = boxOf(drawn([4, 20], [24, 22]), 20)
    const after = boxOf(centred(drawn([4, 20], [24, 22]), image), 20)
    const flatness = ({ left, right, top, bottom }: typeof before) => (bottom - top + 1) / (right - left + 1)
    expect(Math.abs(flatness(after) - flatness(before))).toBeLessThan(0.08)
  })

  it('stays empty without ink', () => {
    expect(centred(new Uint8Array(784), image).every((ink) => ink === 0)).toBe(true)
  })
})

describe('a sheet', () => {
  it('takes strokes, images and clearing back one after the other', () => {
    const sheet = new Sheet(image)
    sheet.begin()
    sheet.line({ x: 3, y: 3 }, { x: 9, y: 3 }, pen)
    const stroke = sheet.pixels.slice()
    sheet.putData(new Uint8Array(784).fill(9), 'Validation image 3: is 7')
    expect(sheet.origin).toEqual({ kind: 'data', text: 'Validation image 3: is 7' })
    sheet.clear()
    expect(sheet.origin).toBeNull()
    sheet.undo()
    expect(sheet.pixels[0]).toBe(9)
    sheet.undo()
    expect(sheet.pixels).toEqual(stroke)
    sheet.undo()
    expect([sheet.origin, sheet.isUndoable, sheet.pixels.some((ink) => ink > 0)]).toEqual([null, false, false])
  })
})

describe('a photograph', () => {
  it('gives its ink without the grey of its paper', () => {
    const photographed = drawn([14, 5], [14, 20]).map((ink) => 40 + ink * 0.7)
    const ink = inkOf(photographed, image)
    expect([ink[10 * 28 + 14], ink[10 * 28 + 3], ink[0]]).toEqual([255, 0, 0])
    expect(inkOf(new Uint8Array(784).fill(90), image).every((value) => value === 0)).toBe(true)
  })
})

describe('a picture', () => {
  const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255)
  it('becomes grey by luma, and is inverted when asked', () => {
    expect([...pixelsOf({ rgba }, { width: 2, height: 2 }, false)]).toEqual([76, 150, 29, 255])
    expect([...pixelsOf({ rgba }, { width: 2, height: 2 }, true)]).toEqual([179, 105, 226, 0])
  })

  it('becomes planes of red, green and blue in colour', () => {
    expect([...pixelsOf({ rgba }, { width: 2, height: 2, channels: 3 }, false)]).toEqual([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])
  })
})

describe('a row', () => {
  const values = Float32Array.of(1, -1, 0, 1, 0, -1, 0, 0, 0, 1)
  it('of the data stands in the fields as one would type it', () => {
    expect(draftOf(flowerColumns, { values })).toEqual(['5', '0.45', 'sand'])
  })

  it('has for each number the range of the training rows', () => {
    expect(rangesIn(flowerColumns, { values, indices: Uint32Array.of(0, 1) })).toEqual(['2 to 5', '0.45 to 1.2', ''])
  })

  it('is told what is wrong field by field', () => {
    expect(faultIn(flowerColumns[0]!, '4.5')).toBeNull()
    expect(faultIn(flowerColumns[2]!, '')).toBe('ground is missing, and the dataset has nothing to fill in: give a value.')
  })
})

describe('an answer', () => {
  const digits = { classes: ['zero', 'one', 'two'], targets: [] }
  it('marks the class that it says', () => {
    const answer = { step: 1, epoch: 1, outputs: Float32Array.of(0.25, 0.75, 0.5), values: null }
    expect(answerRows(answer, digits).map(({ name, text, isSaid }) => [name, text, isSaid])).toEqual([['zero', '0.250', false], ['one', '0.750', true], ['two', '0.500', false]])
    expect(answerText(answer, digits)).toBe('one, 0.750')
  })

  it('of regression is numbers in their units', () => {
    const answer = { step: 1, epoch: 1, outputs: Float32Array.of(0, 0), values: Float64Array.of(312.50941, 60) }
    expect(answerText(answer, { classes: [], targets: houseTargets })).toBe('price 312.509, days 60')
  })
})
