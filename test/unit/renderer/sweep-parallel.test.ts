import { describe, expect, it } from 'vitest'
import { linear, logarithmic } from '../../../src-renderer/ui/chart/transform.ts'
import type { Column } from '../../../src-renderer/features/sweeps/charts/columns.ts'
import { brushed, endAt, freeRange, moved, noBrush, placeForKey, rangeBetween, settled, type Brush } from '../../../src-renderer/features/sweeps/parallel/brushes.ts'
import { hitOf } from '../../../src-renderer/features/sweeps/parallel/hit.ts'
import { layoutOf, makeAxis, placeOfY, valueTextOf, yOf, yOfOut, yOfPlace, ysOf } from '../../../src-renderer/features/sweeps/parallel/layout.ts'
import { inOrder, movedTo } from '../../../src-renderer/features/sweeps/parallel/parallel-state.ts'
import { nearestLine, placeAmong } from '../../../src-renderer/features/sweeps/parallel/picking.ts'
import { makeTrial } from './make-trial.ts'

const column = (key: string, given: Partial<Column> = {}): Column => ({
  key, label: key, choices: null, from: 0.01, to: 100, spreadFrom: 0.01, spread: logarithmic, canSpread: true, isSpread: true, outs: ['not used', 'off the scale'],
  value: ({ point }) => (typeof point[key] === 'number' ? point[key] : NaN), out: ({ point }) => (key in point ? 1 : 0), text: String, tick: String, ...given,
})
const axis = (given: Partial<Column> = {}, isFlipped = false, isSpread = true) => makeAxis(column('rate', given), { isSpread, isFlipped })
const choices = axis({ choices: ['SGD', 'Momentum', 'Nesterov'], from: -0.5, to: 2.5, canSpread: false, spread: linear, text: (index) => ['SGD', 'Momentum', 'Nesterov'][index] ?? '' }, false, false)
const layout = layoutOf(3, { width: 740, height: 400 })
const of = (rate?: number) => makeTrial({ point: rate === undefined ? {} : { rate } })

describe('the places of parallel coordinates', () => {
  it('has the greatest at the top, and at the bottom when it is flipped', () => {
    expect(yOf(axis(), layout, of(100))).toBe(layout.top)
    expect(yOf(axis({}, true), layout, of(100))).toBe(layout.bottom)
  })

  it('lays values of a logarithmic axis by their powers of ten', () => expect(yOf(axis(), layout, of(1))).toBeCloseTo((layout.top + layout.bottom) / 2))

  it('gives what is not used, and what has no place on the scale, places of their own below the axis', () => {
    expect(yOf(axis(), layout, of())).toBe(yOfOut(layout, 0))
    expect(yOf(axis(), layout, of(0))).toBe(yOfOut(layout, 1))
    expect(yOfOut(layout, 1)).toBeLessThan(layout.height)
  })

  it('finds back the place of every height', () => {
    for (const one of [axis(), axis({}, true)]) expect(placeOfY(one, layout, yOfPlace(one, layout, 0.3))).toBeCloseTo(0.3)
  })

  it('keeps axes apart when there is no room for them', () => {
    const { xs } = layoutOf(20, { width: 600, height: 400 })
    expect(xs[1]! - xs[0]!).toBeGreaterThanOrEqual(76)
  })
})

describe('a range of an axis', () => {
  it('is open at the ends of the axis, so that later trials beyond them are in it', () => {
    expect(endAt(axis(), 1)).toBe(Infinity)
    expect(rangeBetween(axis(), 0.5, 0)).toEqual({ from: -Infinity, to: 1 })
  })

  it('moves no further than the axis goes', () => {
    const range = moved(axis(), rangeBetween(axis(), 0.5, 0.75), 0.9)
    expect(range.from).toBeCloseTo(10)
    expect(range.to).toBe(Infinity)
  })

  it('takes whole choices, and the nearest where it is within none', () => {
    expect(settled(choices, [{ from: 0.7, to: 2.1 }])).toEqual([{ from: 0.5, to: 2.5 }])
    expect(settled(choices, [{ from: 1.2, to: 1.4 }])).toEqual([{ from: 0.5, to: 1.5 }])
  })

  it('joins one that it touches', () => expect(settled(axis(), [{ from: 5, to: 20 }, { from: 1, to: 6 }])).toEqual([{ from: 1, to: 20 }]))

  it('goes by one choice with a key, up on the screen whichever way the axis stands', () => {
    const limits = { low: 0, high: 1 }
    expect(placeForKey(choices, 'ArrowUp', 0, limits)).toBeCloseTo(1 / 3)
    expect(placeForKey({ ...choices, isFlipped: true }, 'ArrowUp', 1 / 3, limits)).toBeCloseTo(0)
    expect(placeForKey(choices, 'a', 0, limits)).toBeNull()
  })

  it('is added by a key where there is most room', () => {
    expect(freeRange(axis(), [])).toEqual({ from: -Infinity, to: Infinity })
    const { from, to } = freeRange(axis(), [{ from: -Infinity, to: 0.1 }])
    expect(from).toBeGreaterThan(0.1)
    expect(to).toBeLessThan(100)
  })

  it('says which choices are in it', () => {
    expect(valueTextOf(choices, 0.5, 'from')).toBe('Momentum')
    expect(valueTextOf(choices, 1.5, 'to')).toBe('Momentum')
  })
})

describe('brushing', () => {
  const trials = [of(0.1), of(1), of(10), of()]
  const chosen = (brush: Brush) => [...brushed([axis()], () => brush, trials)]

  it('lets through what is in one of the ranges, its ends among them', () => expect(chosen({ ranges: [{ from: 0.1, to: 0.5 }, { from: 10, to: Infinity }], outs: [] })).toEqual([1, 0, 1, 0]))
  it('lets through a place beside the scale where that is brushed', () => expect(chosen({ ranges: [], outs: [0] })).toEqual([0, 0, 0, 1]))
  it('lets all through when nothing is brushed', () => expect(chosen(noBrush)).toEqual([1, 1, 1, 1]))

  it('takes what all axes let through', () => {
    const other = makeAxis(column('units', { value: ({ number }) => number }), { isSpread: false, isFlipped: false })
    const all = [makeTrial({ number: 1, point: { rate: 1 } }), makeTrial({ number: 5, point: { rate: 1 } })]
    expect([...brushed([axis(), other], (key) => ({ ranges: [key === 'units' ? { from: 4, to: 6 } : { from: 0.5, to: 2 }], outs: [] }), all)]).toEqual([0, 1])
  })

  it('is taken hold of by its ends, its middle, or beside it', () => {
    const ranges = [rangeBetween(axis(), 0.25, 0.75)]
    const at = (place: number) => hitOf(axis(), layout, ranges, yOfPlace(axis(), layout, place))
    expect(at(0.25)).toEqual({ part: 'from', range: 0 })
    expect(at(0.75)).toEqual({ part: 'to', range: 0 })
    expect(at(0.5)).toEqual({ part: 'range', range: 0 })
    expect(at(0.95)).toEqual({ part: 'axis' })
  })
})

describe('pointing at a line', () => {
  const xs = [0, 100, 200]
  /** One rises, one falls, one lies on the first. */
  const ys = Float32Array.from([100, 0, 0, 0, 100, 100, 100, 0, 0])
  const all = Uint8Array.from([1, 1, 1])
  const ranks = [1, 2, 0]
  const nearest = (x: number, y: number, chosen = all, reach = 8) => nearestLine({ xs }, ys, chosen, ranks, { x, y }, reach)

  it('takes the one that passes nearest, between the axes as well as on them', () => {
    expect(nearest(25, 26)).toBe(1)
    expect(nearest(150, 98)).toBe(1)
  })
  it('takes the better one of those that lie on each other', () => expect(nearest(25, 75)).toBe(2))
  it('passes over those that are not brushed', () => expect(nearest(25, 75, Uint8Array.from([1, 1, 0]))).toBe(0))
  it('finds none where none is near', () => expect(nearest(50, 10)).toBeNull())
  it('measures across a steep line and not up and down', () => expect(nearest(20, 70, all, 8)).toBe(2))
})

describe('the order of the axes', () => {
  it('is as it was chosen, with new ones behind', () => expect(inOrder(['a', 'b', 'c'], ['c', 'gone', 'a'])).toEqual(['c', 'a', 'b']))
  it('takes one to another place', () => expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']))
  it('is that of the axis that is nearest to where one is let go', () => expect(placeAmong([0, 100, 200], 160)).toBe(2))

  it('has a height for each trial and axis, trial by trial', () =>
    expect([...ysOf([axis(), axis({}, true)], layout, [of(100), of(0.01)])]).toEqual([layout.top, layout.bottom, layout.bottom, layout.top]))
})
