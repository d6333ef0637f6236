import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { draftOf, type Draft } from '../../../src-renderer/features/design/draft.ts'
import { History } from '../../../src-renderer/features/design/history.ts'
import { addLayer, moveLayer, removeLayer } from '../../../src-renderer/features/design/layers.ts'

const draftOfUnits = (...units: string[]): Draft => ({
  ...draftOf(defaultExperiment),
  layers: units.map((text, key) => ({ key, units: text, activation: 'relu' as const, dropout: '0' })),
})
const unitsOf = ({ layers }: { layers: Draft['layers'] }) => layers.map(({ units }) => units)

describe('layers', () => {
  it('are added below a row, like the row above', () => {
    const added = addLayer(draftOfUnits('100', '30', '10'), 0)
    expect(unitsOf(added)).toEqual(['100', '100', '30', '10'])
    expect(added.layers.findIndex(({ key }) => key === added.focus)).toBe(1)
  })

  it('are added above the output at the lowest', () => {
    expect(unitsOf(addLayer(draftOfUnits('30', '10'), 1))).toEqual(['30', '30', '10'])
  })

  it('are added to a network without hidden layers', () => {
    expect(unitsOf(addLayer(draftOfUnits('10'), -1))).toEqual(['30', '10'])
  })

  it('do not take over units that are no number', () => {
    expect(unitsOf(addLayer(draftOfUnits('', '10'), 0))).toEqual(['', '30', '10'])
  })

  it('have keys of their own', () => {
    const { layers } = addLayer(draftOfUnits('5', '4', '3'), 1)
    expect(new Set(layers.map(({ key }) => key)).size).toBe(4)
  })

  it('leave the focus to the row that moves up when removed', () => {
    const removed = removeLayer(draftOfUnits('100', '30', '10'), 0)
    expect(unitsOf(removed)).toEqual(['30', '10'])
    expect(removed.focus).toBe(1)
  })

  it('keep their output', () => {
    expect(unitsOf(removeLayer(draftOfUnits('30', '10'), 1))).toEqual(['30', '10'])
    expect(unitsOf(moveLayer(draftOfUnits('30', '10'), 1, -1))).toEqual(['30', '10'])
    expect(unitsOf(moveLayer(draftOfUnits('30', '10'), 0, 1))).toEqual(['30', '10'])
  })

  it('move up and down among the hidden ones', () => {
    expect(unitsOf(moveLayer(draftOfUnits('1', '2', '3', '10'), 2, -1))).toEqual(['1', '3', '2', '10'])
    expect(unitsOf(moveLayer(draftOfUnits('1', '2', '3', '10'), 0, 1))).toEqual(['2', '1', '3', '10'])
    expect(unitsOf(moveLayer(draftOfUnits('1', '2', '10'), 0, -1))).toEqual(['1', '2', '10'])
  })
})

describe('the history', () => {
  it('goes back and forth', () => {
    const history = new History('a')
    history.record('b')
    history.record('c')
    expect([history.undo(), history.undo(), history.undo()]).toEqual(['b', 'a', 'a'])
    expect([history.redo(), history.redo(), history.redo()]).toEqual(['b', 'c', 'c'])
  })

  it('gives up what was undone when something new is done', () => {
    const history = new History('a')
    history.record('b')
    history.undo()
    history.record('c')
    expect(history.canRedo).toBe(false)
    expect(history.undo()).toBe('a')
  })

  it('does not record what has not changed', () => {
    const history = new History('a')
    history.record('a')
    expect(history.canUndo).toBe(false)
  })

  it('keeps no more than its limit', () => {
    const history = new History('0', 2)
    for (const snapshot of ['1', '2', '3']) history.record(snapshot)
    expect([history.undo(), history.undo(), history.undo()]).toEqual(['2', '1', '1'])
  })
})
