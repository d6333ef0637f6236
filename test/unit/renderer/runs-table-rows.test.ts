import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src-shared/domain/run.ts'
import { orderAfterClick, type Order } from '../../../src-renderer/features/runs/table/arrange.ts'
import { Flight } from '../../../src-renderer/features/runs/table/flight.ts'
import { groupedRows, sortRuns, treeRows, type Row } from '../../../src-renderer/features/runs/table/rows.ts'
import { chosenState, toggledRow, withRange } from '../../../src-renderer/features/runs/table/selection.ts'
import { visibleColumns } from '../../../src-renderer/features/runs/table/virtual-columns.ts'
import { madeAfter, rowAfterKey, slotOf, visibleRows, type Made } from '../../../src-renderer/features/runs/table/virtual-rows.ts'
import { makeEpoch, makeRun } from './make-run.ts'
import { contextOf, withTraining } from './table-runs.ts'

const runs = [
  withTraining('a', { learningRate: 3, cost: 'quadratic' }, { name: 'Fast 10', state: 'failed' }),
  withTraining('b', { learningRate: 0.5 }, { name: 'fast 9', best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) }),
  withTraining('c', { learningRate: 0.025 }, { name: 'Slow', best: makeEpoch(30, 0.97), last: makeEpoch(30, 0.97) }),
]
const ids = (list: readonly Run[]) => list.map((run) => run.id).join('')
const by = (column: string, isDescending: boolean): Order => [{ column, isDescending }]
const sorted = (...order: Order) => ids(sortRuns(runs, order, contextOf(runs)))
const best = 'accuracy.validation.best'

describe('sorting runs', () => {
  it('compares numbers as numbers', () =>
    expect([sorted(...by('training.learningRate', false)), sorted(...by('training.learningRate', true))]).toEqual(['cba', 'abc']))

  it('compares names as people do: without case, 9 before 10', () => expect(sorted(...by('name', false))).toBe('bac'))

  it('puts runs without a value last in both directions', () => expect([sorted(...by(best, true)), sorted(...by(best, false))]).toEqual(['cba', 'bca']))

  it('asks the next key where the first makes no difference', () => {
    expect(sorted({ column: 'training.cost', isDescending: false }, { column: best, isDescending: true })).toBe('cba')
    expect(sorted({ column: 'training.cost', isDescending: false }, { column: best, isDescending: false })).toBe('bca')
  })

  it('keeps the order of equals and the list it was given', () => {
    expect(sorted(...by('epochs', false))).toBe('abc')
    expect(ids(runs)).toBe('abc')
  })

  it('turns round at a second click and begins with the largest number or with A', () => {
    const byBest = orderAfterClick(by('name', false), best, false)
    expect(byBest).toEqual(by(best, true))
    expect(orderAfterClick(byBest, best, false)).toEqual(by(best, false))
    expect(orderAfterClick(byBest, 'name', false)).toEqual(by('name', false))
  })

  it('keeps the keys there are when one more is asked for', () => {
    const both = orderAfterClick(by('name', false), best, true)
    expect(both).toEqual([...by('name', false), ...by(best, true)])
    expect(orderAfterClick(both, 'name', true)).toEqual([...by('name', true), ...by(best, true)])
  })
})

describe('grouping runs', () => {
  const seeds = [0.95, 0.96, 0.97].map((accuracy, i) => makeRun({ id: `s${i}`, name: `Wide seed ${i + 1}`, repeat: 'r', best: makeEpoch(5, accuracy) }))
  const all = [...runs, ...seeds]
  const rowsOf = (groupBy: string[], given: { order?: Order; open?: string[]; of?: Run[] } = {}) =>
    groupedRows(given.of ?? all, { order: given.order ?? [], groupBy, openGroups: new Set(given.open), context: contextOf(all) })
  const told = (rows: readonly Row[]) => rows.map((row) => ('run' in row ? row.run.id : `${row.group.name} (${row.group.runs.length})`))

  it('folds the runs of a repeat into one row, under what their names have in common', () => expect(told(rowsOf(['repeat']))).toEqual(['a', 'b', 'c', 'Wide (3)']))

  it('leaves a run of a repeat by itself when the others are not there', () =>
    expect(told(rowsOf(['repeat'], { of: seeds.slice(0, 1) }))).toEqual(['s0']))

  it('makes a row of every combination of values', () => {
    expect(told(rowsOf(['training.cost']))).toEqual(['Cost Quadratic (1)', 'Cost Cross-entropy (5)'])
    expect(told(rowsOf(['training.cost', 'training.learningRate']))).toEqual([
      'Cost Quadratic, η 3 (1)', 'Cost Cross-entropy, η 0.5 (4)', 'Cost Cross-entropy, η 0.025 (1)',
    ])
  })

  it('shows the members of a group that is unfolded behind it, sorted alike', () => {
    const [, group] = rowsOf(['training.cost'])
    const open = group && 'group' in group ? [group.group.id] : []
    const rows = rowsOf(['training.cost'], { open, order: by(best, true) })
    expect(told(rows)).toEqual(['Cost Cross-entropy (5)', 'c', 's2', 'b', 's1', 's0', 'Cost Quadratic (1)'])
    expect(rows.map(({ level, isOpen }) => [level, isOpen]).slice(0, 2)).toEqual([[1, true], [2, null]])
  })

  it('sorts groups among runs by their means', () => expect(told(rowsOf(['repeat'], { order: by(best, true) }))).toEqual(['c', 'b', 'Wide (3)', 'a']))

  it('chooses all runs of a group at once', () => {
    const rows = rowsOf(['repeat'])
    const group = rows.at(-1)!
    const chosen = toggledRow(['a'], group)
    expect(chosen).toEqual(['a', 's0', 's1', 's2'])
    expect([chosenState(group, new Set(chosen)), chosenState(group, new Set(['s1'])), chosenState(group, new Set())]).toEqual([true, 'mixed', false])
    expect(toggledRow(chosen, group)).toEqual(['a'])
    expect(withRange(['c'], rows, 3, 2)).toEqual(['c', 's0', 's1', 's2'])
  })
})

describe('the tree of branches', () => {
  const at = { step: 1000, epoch: 1 }
  const family = [
    makeRun({ id: 'root' }), makeRun({ id: 'child', parent: { run: 'root', ...at } }), makeRun({ id: 'grandchild', parent: { run: 'child', ...at } }),
    makeRun({ id: 'remedy', origin: 'root' }),
  ]
  const tree = (shown: Run[], folded: string[] = []) =>
    treeRows(shown, { order: by('name', false), folded: new Set(folded), context: contextOf(family) }).map((row) => `${row.level} ${row.id}${row.isOpen === null ? '' : row.isOpen ? ' open' : ' folded'}`)

  it('sets every branch below its parent, and a remedy below what it is for', () =>
    expect(tree(family)).toEqual(['1 root open', '2 child open', '3 grandchild', '2 remedy']))

  it('leaves out what is below a folded run', () => expect(tree(family, ['child'])).toEqual(['1 root open', '2 child folded', '2 remedy']))

  it('sets a branch below the nearest ancestor that the filter leaves', () => {
    expect(tree(family.filter(({ id }) => id !== 'child'))).toEqual(['1 root open', '2 grandchild', '2 remedy'])
    expect(tree(family.filter(({ id }) => id === 'grandchild'))).toEqual(['1 grandchild'])
  })
})

describe('virtual columns', () => {
  const columns = Array.from({ length: 10 }, () => ({ width: 100 }))
  const shown = (from: number, to: number) => visibleColumns(columns, { left: 300, at: 5 }, from, to).map(({ at }) => at)

  it('are those in sight and their neighbours, each at its own place', () => {
    expect(shown(300, 700)).toEqual([5, 6, 7, 8, 9])
    expect(shown(620, 900)).toEqual([7, 8, 9, 10, 11])
    expect(shown(1150, 2000)).toEqual([12, 13, 14])
  })

  it('are all where there is room for all, and one where there is room for none', () => {
    expect(shown(300, Infinity)).toHaveLength(10)
    expect(shown(300, 250)).toEqual([5])
  })
})

describe('virtual rows', () => {
  it('covers what is seen, at both ends too', () => {
    expect(visibleRows(0, 320, 32, 1000)).toMatchObject({ from: 0 })
    const { from, to } = visibleRows(16_000, 320, 32, 1000)
    expect(from).toBeLessThanOrEqual(500)
    expect(to).toBeGreaterThanOrEqual(510)
    expect(visibleRows(31_680, 320, 32, 1000).to).toBe(1000)
  })

  it('never leaves the table, not even behind a filter that shortened it', () => {
    expect(visibleRows(16_000, 320, 32, 3)).toMatchObject({ from: 3, to: 3 })
    expect(visibleRows(0, 320, 32, 0)).toMatchObject({ from: 0, to: 0 })
  })

  it('makes no more rows than there are slots, wherever it is scrolled', () => {
    for (let top = 0; top < 3200; top += 7) {
      const { from, to, slots } = visibleRows(top, 325, 32, 1000)
      expect(to - from).toBeLessThanOrEqual(slots)
      expect(to * 32).toBeGreaterThanOrEqual(top + 325)
    }
  })

  it('keeps rows in their elements when it scrolls by a few, and the order of the elements when it leaps', () => {
    const slotsOf = (made: Made) => Array.from({ length: made.to - made.from }, (_, i) => slotOf(made.from + i, made))
    const scrolled = [100, 104, 95, 300, 302, 40].reduce<Made[]>((all, from) => [...all, madeAfter(all.at(-1), { from, to: from + 10, slots: 10 })], [])
    scrolled.forEach((made, i) => {
      expect(slotsOf(made).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      const before = scrolled[i - 1]
      if (before && Math.abs(made.from - before.from) <= 5) expect(slotOf(made.from + 4, made)).toBe(slotOf(made.from + 4, before))
      else if (before) expect(slotsOf(made)).toEqual(slotsOf(before))
    })
  })

  it('stays as it is while it shows the same rows', () => {
    const before = madeAfter(undefined, { from: 3, to: 13, slots: 10 })
    expect(madeAfter(before, { from: 3, to: 13, slots: 10 })).toBe(before)
    expect(madeAfter(before, { from: 3, to: 14, slots: 11 })).toMatchObject({ slots: 11, turn: 0 })
  })

  it('moves by keys within the table', () => {
    expect([rowAfterKey('ArrowDown', 3, 10, 20), rowAfterKey('ArrowUp', 0, 10, 20), rowAfterKey('PageDown', 15, 10, 20)]).toEqual([4, 0, 19])
    expect([rowAfterKey('Home', 9, 10, 20), rowAfterKey('End', 9, 10, 20)]).toEqual([0, 19])
    expect([rowAfterKey('x', 3, 10, 20), rowAfterKey('End', 0, 10, 0)]).toEqual([null, null])
  })
})

describe('a flight over the table', () => {
  const flown = (frames: string) => [...frames].reduce((flight, does) => {
    if (does === 'L') flight.leap()
    flight.frame()
    return flight
  }, new Flight()).isFlying

  it('begins when two frames behind each other leap, and not by a single leap now and then', () => {
    expect([flown('L'), flown('L.L.L.L'), flown('LL')]).toEqual([false, false, true])
  })

  it('goes on over short rests, and ends some frames behind the last leap', () => {
    expect([flown('LL...L...L...'), flown('LL.......')]).toEqual([true, false])
  })
})
