import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { describeChange } from '../../../src-renderer/features/design/describe-change.ts'
import { draftOf, type Draft } from '../../../src-renderer/features/design/draft.ts'
import { History } from '../../../src-renderer/features/design/history.ts'

/** Snapshots are a field's name and its text. */
const historyOf = (first: string) => new History(first, (before, after) => ({ label: `${before} to ${after}`, place: after.split(' ')[0] ?? null }))

describe('the history', () => {
  it('goes back and forth', () => {
    const history = historyOf('a 1')
    history.record('b 1', 0)
    history.record('c 1', 0)
    expect([history.undo(), history.undo(), history.undo()]).toEqual(['b 1', 'a 1', 'a 1'])
    expect([history.redo(), history.redo(), history.redo()]).toEqual(['b 1', 'c 1', 'c 1'])
  })

  it('says what would be undone and done again', () => {
    const history = historyOf('a 1')
    history.record('b 1', 0)
    history.record('c 1', 0, 'Add Hidden 1')
    expect([history.undoable, history.redoable]).toEqual(['Add Hidden 1', null])
    history.undo()
    expect([history.undoable, history.redoable]).toEqual(['a 1 to b 1', 'Add Hidden 1'])
  })

  it('gives up what was undone when something new is done', () => {
    const history = historyOf('a 1')
    history.record('b 1', 0)
    history.undo()
    history.record('c 1', 0)
    expect(history.redoable).toBeNull()
    expect(history.undo()).toBe('a 1')
  })

  it('does not record what has not changed', () => {
    const history = historyOf('a 1')
    history.record('a 1', 0)
    expect(history.undoable).toBeNull()
  })

  it('takes what is typed in one field without a pause as one step', () => {
    const history = historyOf('a 1')
    for (const [at, text] of ['2', '20', '200'].entries()) history.record(`eta ${text}`, at * 300)
    expect(history.undoable).toBe('a 1 to eta 200')
    expect(history.undo()).toBe('a 1')
  })

  it('takes another field, a pause, and what was named, as steps of their own', () => {
    const history = historyOf('a 1')
    history.record('eta 2', 0)
    history.record('mu 3', 1)
    history.record('mu 4', 5000)
    history.record('mu 5', 5001, 'Use 5')
    expect([history.undo(), history.undo(), history.undo()]).toEqual(['mu 4', 'mu 3', 'eta 2'])
  })

  it('does not go on with what was undone to', () => {
    const history = historyOf('a 1')
    history.record('eta 2', 0)
    history.record('mu 3', 1)
    history.undo()
    history.record('eta 4', 2)
    expect(history.undo()).toBe('eta 2')
  })

  it('forgets what was typed and taken back at once', () => {
    const history = historyOf('a 1')
    history.record('a 2', 0)
    history.record('a 1', 1)
    expect(history.undoable).toBeNull()
  })

  it('has no limit', () => {
    const history = historyOf('a 0')
    for (let k = 1; k <= 1000; k++) history.record(`f${k} ${k}`, 0)
    for (let k = 0; k < 1000; k++) history.undo()
    expect([history.undoable, history.redo()]).toEqual([null, 'f1 1'])
  })
})

describe('a change', () => {
  const before = draftOf(defaultExperiment)
  const changed = (change: Partial<Draft>) => describeChange(before, { ...before, ...change })

  it.each<[string, Partial<Draft>]>([
    ['Learning rate: 0.5 → 0.05', { learningRate: '0.05' }],
    ['Run name: none → A', { name: 'A' }],
    ['Factor: 0.5 → 0.1', { schedule: { ...before.schedule, factor: '0.1' } }],
    ['Schedule: constant → cosine', { schedule: { ...before.schedule, type: 'cosine' } }],
    ['Shuffle every epoch: off', { shuffle: false }],
    ['Dataset: synthetic-digits → mnist', { dataset: { id: 'mnist' } }],
    ['Optimizer and Momentum', { optimizer: 'momentum', momentum: '0.9' }],
    ['Several settings', { seed: '2', epochs: '1', lambda: '3' }],
    ['Activation of Hidden 1: sigmoid → tanh', { layers: [{ ...before.layers[0]!, activation: 'tanh' }, before.layers[1]!] }],
  ])('is called "%s"', (label, change) => {
    expect(changed(change).label).toBe(label)
  })

  it('of the units of a layer is at one place, so that typing goes on', () => {
    expect(changed({ layers: [{ ...before.layers[0]!, units: '300' }, before.layers[1]!] }))
      .toEqual({ label: 'Units of Hidden 1: 30 → 300', place: 'layers.0.units' })
  })
})
