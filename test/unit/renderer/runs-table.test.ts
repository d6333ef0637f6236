import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src-shared/domain/run.ts'
import { filterRuns, orderAfterClick, sortRuns } from '../../../src-renderer/features/runs/arrange.ts'
import { columns, type ColumnKey } from '../../../src-renderer/features/runs/columns.ts'
import { rowAfterKey, visibleRows } from '../../../src-renderer/features/runs/virtual-rows.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const context = { now: Date.parse('2026-03-01T12:10:00Z'), datasetName: (id: string) => (id === 'synthetic-digits' ? 'Synthetic digits' : id) }
const { experiment } = makeRun({})
const withTraining = (id: string, training: Partial<Run['experiment']['training']>, given: Partial<Run> = {}) =>
  makeRun({ id, experiment: { ...experiment, training: { ...experiment.training, ...training } }, ...given })
const runs = [
  withTraining('a', { learningRate: 3, cost: 'quadratic' }, { name: 'Fast 10', state: 'failed' }),
  withTraining('b', { learningRate: 0.5 }, { name: 'fast 9', best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) }),
  withTraining('c', { learningRate: 0.025 }, { name: 'Slow', best: makeEpoch(30, 0.97), last: makeEpoch(30, 0.97) }),
]
const ids = (list: readonly Run[]) => list.map((run) => run.id).join('')
const sorted = (column: ColumnKey, isDescending: boolean) => ids(sortRuns(runs, { column, isDescending }, context))

describe('sorting runs', () => {
  it('compares numbers as numbers', () => expect([sorted('learningRate', false), sorted('learningRate', true)]).toEqual(['cba', 'abc']))

  it('compares names as people do: without case, 9 before 10', () => expect(sorted('name', false)).toBe('bac'))

  it('puts runs without a value last in both directions', () => expect([sorted('best', true), sorted('best', false)]).toEqual(['cba', 'bca']))

  it('keeps the order of equals and the list it was given', () => {
    expect(sorted('epochs', false)).toBe('abc')
    expect(ids(runs)).toBe('abc')
  })

  it('turns round at a second click and begins with the largest number or with A', () => {
    const byBest = orderAfterClick({ column: 'name', isDescending: false }, 'best')
    expect(byBest).toEqual({ column: 'best', isDescending: true })
    expect(orderAfterClick(byBest, 'best')).toEqual({ column: 'best', isDescending: false })
    expect(orderAfterClick(byBest, 'name')).toEqual({ column: 'name', isDescending: false })
  })
})

describe('filtering runs', () => {
  const found = (filter: string) => ids(filterRuns(runs, filter, context))

  it('finds a word in any column, in any case', () => expect([found('FAST'), found('quadratic'), found('failed'), found('synthetic')]).toEqual(['ab', 'a', 'a', 'abc']))

  it('wants every word, each in any column', () => expect([found('fast cross'), found('fast slow')]).toEqual(['b', '']))

  it('leaves all where nothing is asked', () => expect(found('  ')).toBe('abc'))
})

describe('a row of the table', () => {
  const text = (column: ColumnKey, run: Run) => columns[column].text(run, context)

  it('tells best from last', () => {
    const run = makeRun({ best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) })
    expect([text('best', run), text('last', run), text('epochs', run)]).toEqual(['96.00 % ep. 7', '95.00 %', '9 / 30'])
    expect(columns.best.exact?.(run)).toBe('0.96 at epoch 7')
  })

  it('shows a dash where nothing was measured, or nothing is read', () => {
    const plain = withTraining('d', { regularization: 'none' })
    expect([text('best', plain), text('last', plain), text('lambda', plain)]).toEqual(['–', '–', '–'])
    expect(columns.best.exact?.(plain)).toBeNull()
    const iterating = withTraining('e', { optimizer: 'lbfgs' })
    expect([text('optimizer', iterating), text('learningRate', iterating), text('miniBatchSize', iterating)]).toEqual(['L-BFGS', '–', '–'])
  })

  it('has a value to sort by in every column', () => {
    for (const column of Object.values(columns)) expect(column.value(runs[1] ?? makeRun({}), context)).not.toBeNull()
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

  it('moves by keys within the table', () => {
    expect([rowAfterKey('ArrowDown', 3, 10, 20), rowAfterKey('ArrowUp', 0, 10, 20), rowAfterKey('PageDown', 15, 10, 20)]).toEqual([4, 0, 19])
    expect([rowAfterKey('Home', 9, 10, 20), rowAfterKey('End', 9, 10, 20)]).toEqual([0, 19])
    expect([rowAfterKey('x', 3, 10, 20), rowAfterKey('End', 0, 10, 0)]).toEqual([null, null])
  })
})
