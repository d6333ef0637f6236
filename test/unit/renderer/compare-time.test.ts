import { describe, expect, test } from 'vitest'
import type { Checkpoint } from '#shared/contract/runs.ts'
import { hasPeriod, placesOf, placeText, stopsOf } from '../../../src-renderer/features/compare/time/places.ts'
import { nearestStop, stopOfKey } from '../../../src-renderer/features/compare/time/stepping.ts'
import { makeRun } from './make-run.ts'

const checkpoint = (epoch: number, ...keptAs: Checkpoint['keptAs']): Checkpoint => ({ step: 1000 * epoch, epoch, weightsHash: '', keptAs })
const kept: Record<string, Checkpoint[]> = {
  a: [checkpoint(5, 'epoch'), checkpoint(10, 'epoch'), checkpoint(12, 'best'), checkpoint(15, 'epoch', 'last')],
  b: [checkpoint(9, 'best'), checkpoint(10, 'last')],
  c1: [checkpoint(10, 'epoch'), checkpoint(20, 'best', 'last')],
  c2: [checkpoint(8, 'epoch'), checkpoint(16, 'best', 'last')],
}
const checkpointsOf = (id: string) => kept[id] ?? []
const subject = (name: string, ...ids: string[]) => ({ id: name, name, runs: ids.map((id) => makeRun({ id })) })
const [a, b, c] = [subject('A', 'a'), subject('B', 'b'), subject('C', 'c1', 'c2')]
const textAt = (epoch: number, ...subjects: ReturnType<typeof subject>[]) => placeText({ kind: 'epoch', epoch }, placesOf(subjects, { kind: 'epoch', epoch }, checkpointsOf))

test('the stops are all epochs of which any of them keeps a state, each once', () => {
  expect(stopsOf([a, b], checkpointsOf)).toEqual([5, 9, 10, 12, 15])
})

test('best and last states alone are no period', () => {
  expect([hasPeriod({ id: 'a' }, checkpointsOf), hasPeriod({ id: 'b' }, checkpointsOf)]).toEqual([true, false])
})

describe('the words for a place', () => {
  test('tell whose state is an earlier one, and which', () => expect(textAt(12, a, b)).toBe('B has only 10'))
  test('tell who keeps none so early', () => expect(textAt(5, a, b)).toBe('B keeps none so early'))
  test('say so where all are of that epoch', () => expect(textAt(10, a, b)).toBe('All as they were behind this epoch'))
  test('tell how far the runs of a repeat are apart, and how many of them have none', () => {
    expect(textAt(12, a, c)).toBe('C has only 8 to 10')
    expect(textAt(8, c)).toBe('1 of the 2 runs of C keep none so early')
  })
  test('tell the epochs of the best', () => {
    expect(placeText({ kind: 'best' }, placesOf([a, c, subject('D', 'd')], { kind: 'best' }, checkpointsOf))).toBe('A 12; C 16 to 20; D has none yet')
  })
})

describe('stops', () => {
  test('are reached by keys: one, a tenth of them, the ends, and no further', () => {
    const to = (key: string, from: number) => stopOfKey(key, from, 40)
    expect([to('ArrowRight', 3), to('ArrowDown', 3), to('PageUp', 3), to('PageDown', 3), to('Home', 3), to('End', 3), to('ArrowUp', 39)]).toEqual([4, 2, 7, 0, 0, 39, 39])
    expect(to('x', 3)).toBeUndefined()
  })
  test('catch a hand that lets go between them', () => {
    expect([nearestStop([5, 9, 10], 6.9), nearestStop([5, 9, 10], 7.1), nearestStop([5, 9, 10], 99)]).toEqual([0, 1, 2])
  })
})
