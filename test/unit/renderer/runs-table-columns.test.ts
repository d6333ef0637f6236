import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src-shared/domain/run.ts'
import { atEpochKey, atEpochOf } from '../../../src-renderer/features/runs/table/at-epoch-key.ts'
import { catalogue, searched } from '../../../src-renderer/features/runs/table/catalogue.ts'
import { columnOf } from '../../../src-renderer/features/runs/table/columns.ts'
import { cellHint, cellText } from '../../../src-renderer/features/runs/table/cells.ts'
import { defaultColumns, moved, resized, toggled, withChanged, withName } from '../../../src-renderer/features/runs/table/layout.ts'
import { sortValue, spreadOf, summarize, summaryText } from '../../../src-renderer/features/runs/table/summary.ts'
import { makeEpoch, makeRun } from './make-run.ts'
import { contextOf, withTraining } from './table-runs.ts'

const context = contextOf([])
const column = (key: string) => columnOf(key)!
const text = (key: string, run: Run) => column(key).text(run, context)

describe('a column of the table', () => {
  it('is there for every field that the catalogue offers', () => {
    for (const key of catalogue(3).flatMap(({ keys }) => keys)) expect(columnOf(key)?.label, key).toBeTruthy()
    for (const { key } of defaultColumns) expect(columnOf(key), key).toBeDefined()
  })

  it('is not there for what is no field', () => expect([columnOf('training.learnigRate'), columnOf('accuracy.validation@0')]).toEqual([undefined, undefined]))

  it('tells best, last and a chosen epoch apart in its head', () => {
    expect(['accuracy.validation.best', 'cost.training.last', 'accuracy.validation@12'].map((key) => column(key).label)).toEqual([
      'Validation accuracy, best', 'Training cost, last', 'Validation accuracy, epoch 12',
    ])
  })

  it('is called as the design screen calls the setting', () => {
    expect(['training.learningRate', 'network.layers.0.units', 'training.monitor.test', 'training.expansion.noise'].map((key) => column(key).label)).toEqual([
      'Learning rate η', 'Layer 1: units', 'Monitored: test data', 'Expansion: noise',
    ])
  })

  it('writes best and last as they were measured', () => {
    const run = makeRun({ best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) })
    expect([text('accuracy.validation.best', run), text('epoch.best', run), text('accuracy.validation.last', run), text('epochs', run)]).toEqual(['96.00 %', '7', '95.00 %', '9 / 30'])
    expect(column('accuracy.validation.best').exact(run, context)).toBe('0.96 at epoch 7')
  })

  it('shows a dash where nothing was measured, or nothing is read', () => {
    const plain = withTraining('d', { regularization: 'none' })
    expect([text('accuracy.validation.best', plain), text('accuracy.validation.last', plain), text('training.lambda', plain), text('tags', plain)]).toEqual(['–', '–', '–', '–'])
    const iterating = withTraining('e', { optimizer: 'lbfgs' })
    expect([text('training.optimizer', iterating), text('training.learningRate', iterating), text('training.miniBatchSize', iterating)]).toEqual(['L-BFGS', '–', '–'])
  })

  it('rounds what was drawn at random, and no seed', () => {
    const run = withTraining('drawn', { learningRate: 0.0033693751 })
    expect([text('training.learningRate', run), column('training.learningRate').exact(run, context)]).toEqual(['0.003369', '0.0033693751'])
    expect(text('seed', makeRun({ experiment: { ...run.experiment, seed: 123_456 } }))).toBe('123456')
  })

  it('tells of a repeat that tells numbers the mean cost where others have an accuracy', () => {
    const runs = [0.04, 0.05].map((validation, i) => {
      const best = { ...makeEpoch(3, null), cost: { training: null, validation, test: null }, accuracy: { training: null, validation: null, test: null } }
      return makeRun({ id: `${i}`, best, last: best })
    })
    const row = { id: 'numbers', level: 1, isOpen: false, group: { id: 'numbers', name: 'numbers', runs, summaries: new Map() } }
    expect(cellText(row, column('accuracy.validation.best'), context)).toBe('cost 0.0450 ± 0.0071')
    expect(cellHint(row, column('accuracy.validation.best'), context)).toMatch(/^mean 0\.045, sample deviation 0\.007/)
  })

  it('tells what a branch changed', () => {
    const parent = withTraining('parent', { learningRate: 0.5 })
    const branch = withTraining('branch', { learningRate: 0.25, epochs: 60 }, { parent: { run: 'parent', step: 1000, epoch: 1 } })
    expect(column('changed').text(branch, contextOf([parent]))).toBe('Learning rate η 0.5 → 0.25, Epochs 30 → 60')
    expect(column('changed').text(parent, contextOf([parent]))).toBe('–')
  })

  it('asks for an epoch by a key that is read again', () => {
    const at = { quantity: 'cost', part: 'test', epoch: 120 } as const
    expect(atEpochOf(atEpochKey(at))).toEqual(at)
    expect([atEpochOf('cost.test@1.5'), atEpochOf('cost.test.best'), atEpochOf('cost.all@3')]).toEqual([null, null, null])
  })
})

describe('the columns of the table', () => {
  const columns = ['name', 'a', 'b', 'c'].map((key) => ({ key, width: null }))
  const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key).join(' ')

  it('move, but never before the name', () => {
    expect([keys(moved(columns, 3, 1)), keys(moved(columns, 1, 3)), keys(moved(columns, 2, 0)), keys(moved(columns, 0, 2))]).toEqual([
      'name c a b', 'name b c a', 'name b a c', 'name a b c',
    ])
  })

  it('come and go, but for the name', () => expect([keys(toggled(columns, 'b')), keys(toggled(columns, 'd')), keys(toggled(columns, 'name'))]).toEqual(['name a c', 'name a b c d', 'name a b c']))

  it('have the name first, and what a branch changed in the tree', () => {
    expect([keys(withName(columns.slice(1))), keys(withName([...columns].reverse()))]).toEqual(['name a b c', 'name c b a'])
    expect([keys(withChanged(columns)), keys(withChanged([...columns, { key: 'changed', width: null }]))]).toEqual(['name changed a b c', 'name a b c changed'])
  })

  it('are never narrower than can be grasped', () => expect(resized(columns, 'a', 3)[1]).toEqual({ key: 'a', width: 48 }))
})

describe('the search for a field', () => {
  it('finds by label and by path, every word', () => {
    const found = (query: string) => searched(catalogue(2), query).flatMap(({ keys }) => keys)
    expect(found('learning rate')).toContain('training.learningRate')
    expect(found('layers.1 units')).toEqual(['network.layers.1.units'])
    expect(found('nothing of this kind')).toEqual([])
  })
})

describe('a group in a column', () => {
  const members = [0.95, 0.96, 0.97].map((accuracy, i) => withTraining(`m${i}`, { learningRate: i === 2 ? 0.25 : 0.5 }, { best: makeEpoch(5 + i, accuracy) }))
  const written = (key: string, list: readonly Run[] = members) => summaryText(summarize(list, column(key), context), column(key), context, list.length)

  it('has the mean and the deviation of a sample', () => {
    // Of 2, 4, 4, 4, 5, 5, 7, 9 the squares of the distances to 5 sum up to 32.
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ kind: 'spread', n: 8, mean: 5, deviation: Math.sqrt(32 / 7) })
    expect(written('accuracy.validation.best')).toBe('96.00 ± 1.00 %')
  })

  it('does not lose a small deviation of large numbers', () => expect(spreadOf([1e9, 1e9 + 1, 1e9 + 2]).deviation).toBe(1))

  it('says n where not all runs have a value, and no deviation of one', () => {
    expect(written('accuracy.validation.best', [...members, makeRun({})])).toBe('96.00 ± 1.00 % (n 3)')
    expect(written('accuracy.validation.best', [...members.slice(0, 1), makeRun({})])).toBe('95.00 % (n 1)')
    expect(written('accuracy.test.best')).toBe('–')
  })

  it('has the setting that all have in common, else says that it varies', () => {
    expect([written('training.cost'), written('training.learningRate'), written('dataset')]).toEqual(['Cross-entropy', 'varies', 'Synthetic digits'])
  })

  it('is sorted by its mean, and by a setting where that is one', () => {
    const value = (key: string) => sortValue(summarize(members, column(key), context))
    expect([value('accuracy.validation.best'), value('training.miniBatchSize'), value('training.cost')]).toEqual([expect.closeTo(0.96, 12), 10, 'cross-entropy'])
  })
})
