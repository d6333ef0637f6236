import { describe, expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { findRun } from '../../../src-main/cli/find-run.ts'
import { tinyExperiment } from '../../fixtures/tiny.ts'

const run = (id: string): Run => ({
  id, name: id, experiment: tinyExperiment(), settings: settingsOf(tinyExperiment()), parent: null, origin: null, inputSize: 64, parameters: 1, engineVersion: '1', state: 'queued', reason: null,
  createdAt: '2026-01-01T00:00:00.000Z', endedAt: null, stepsPerEpoch: 1, step: 0, epochsDone: 0, seconds: 0, best: null, last: null, weightsHash: null, number: 0, tags: [], note: '', isStarred: false, archivedAt: null, deletedAt: null, repeat: null, sweep: null, trial: null, colour: null, testOpened: 0,
})
const runs = ['abc', 'abcd', 'ax'].map(run)

describe('findRun', () => {
  it('finds a run by the beginning of its id', () => {
    expect(findRun(runs, 'ax').id).toBe('ax')
    expect(findRun(runs, 'abcd').id).toBe('abcd')
  })

  it('takes a whole id even when another begins with it', () => {
    expect(findRun(runs, 'abc').id).toBe('abc')
  })

  it('asks for more letters when several begin so', () => {
    expect(() => findRun(runs, 'ab')).toThrow('2 runs begin with "ab" (abc, abcd): give more letters.')
  })

  it('finds none where none begins so, and not any by an empty id', () => {
    expect(() => findRun(runs, 'b')).toThrow('There is no run "b" in this workspace: "slope runs" lists those there are.')
    expect(() => findRun(runs, '')).toThrow('There is no run ""')
  })
})
