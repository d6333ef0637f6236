import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src-renderer/features/network/layout.ts'
import { firstPointed, hitAt, isDrawn, moveBy } from '../../../src-renderer/features/network/pointing.ts'

const layout = layoutOf([784, 100, 10], { width: 28, height: 28 }, { width: 900, height: 360 }, 80)
const [input, hidden, output] = layout.columns

describe('what the pointer is at', () => {
  it('is each neuron that is drawn', () => {
    for (const { unit, x, y } of hidden!.spots) expect(hitAt(layout, x + 2, y - 2)).toEqual({ layer: 1, unit })
    for (const { unit, x, y } of output!.spots) expect(hitAt(layout, x, y)).toEqual({ layer: 2, unit })
  })

  it('is a pixel of the input', () => {
    const { left, top, cell } = input!.plane!
    expect(hitAt(layout, left + 3.5 * cell, top + 2.5 * cell)).toEqual({ layer: 0, unit: 2 * 28 + 3 })
    expect(hitAt(layout, left + 3.5 * cell, top - 2)).toEqual({ layer: 0, unit: null })
  })

  it('is the column alone beside its neurons, over its name and its figures', () => {
    for (const y of [2, hidden!.ellipsis!.y, layout.height - 2]) expect(hitAt(layout, hidden!.x, y)).toEqual({ layer: 1, unit: null })
    expect(hitAt(layout, hidden!.left + 1, hidden!.spots[0]!.y)).toEqual({ layer: 1, unit: null })
  })

  it('is nothing beside the network', () => {
    expect(hitAt(layout, layout.width + 5, 100)).toBeNull()
  })
})

describe('the keyboard', () => {
  it('begins at the first neuron behind the input', () => {
    expect(firstPointed(layout)).toEqual({ layer: 1, unit: 0 })
  })

  it('goes down and up through the neurons drawn, over those left out', () => {
    const half = hidden!.spots.length / 2
    const before = { layer: 1, unit: half - 1 }
    const behind = { layer: 1, unit: 100 - half }
    expect(moveBy('ArrowDown', before, layout)).toEqual(behind)
    expect(moveBy('ArrowUp', behind, layout)).toEqual(before)
  })

  it('stays at the ends', () => {
    expect(moveBy('ArrowUp', { layer: 1, unit: 0 }, layout)).toEqual({ layer: 1, unit: 0 })
    expect(moveBy('ArrowRight', { layer: 2, unit: 4 }, layout)).toEqual({ layer: 2, unit: 4 })
  })

  it('leads to the ends by Home and End', () => {
    expect(moveBy('End', { layer: 1, unit: 5 }, layout)).toEqual({ layer: 1, unit: 99 })
    expect(moveBy('Home', { layer: 1, unit: 5 }, layout)).toEqual({ layer: 1, unit: 0 })
  })

  it('goes from layer to layer at about the same height', () => {
    expect(moveBy('ArrowRight', { layer: 1, unit: 0 }, layout)).toEqual({ layer: 2, unit: 0 })
    expect(moveBy('ArrowLeft', { layer: 2, unit: 9 }, layout)).toEqual({ layer: 1, unit: expect.toBeOneOf([98, 99]) as number })
    expect(moveBy('ArrowLeft', { layer: 1, unit: 0 }, layout)).toMatchObject({ layer: 0 })
  })

  it('leaves other keys alone', () => {
    expect(moveBy('Tab', { layer: 1, unit: 0 }, layout)).toBeNull()
  })
})

describe('a neuron', () => {
  it('is drawn, left out, or gone with its layer', () => {
    expect([{ layer: 1, unit: 99 }, { layer: 1, unit: 50 }, { layer: 3, unit: 0 }].map((at) => isDrawn(at, layout))).toEqual([true, false, false])
  })
})
