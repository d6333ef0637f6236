import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/domain/change.ts'
import { branchSources, readBranch, settingsAt, suggestedEpochs } from '../../../src-renderer/features/runs/branch-draft.ts'
import { liveDraftOf } from '../../../src-renderer/features/runs/live-draft.ts'
import { makeRun } from './make-run.ts'

const run = makeRun({})
const form = (given: object = {}) => ({ name: '', epochs: '30', live: liveDraftOf(run.settings), ...given })

describe('the states to branch from', () => {
  it('are those that are kept, the best and the last first, then the one kept by hand', () => {
    const weightsHash = 'ab'.repeat(32)
    const sources = branchSources([
      { step: 1000, epoch: 1, weightsHash, keptAs: [] },
      { step: 2000, epoch: 2, weightsHash, keptAs: ['epoch', 'best'] },
      { step: 4000, epoch: 4, weightsHash, keptAs: ['epoch'] },
      { step: 4300, epoch: 4, weightsHash, keptAs: ['here'] },
      { step: 4500, epoch: 4, weightsHash, keptAs: ['last'] },
    ])
    expect(sources.map(({ from, label }) => [from, label])).toEqual([
      ['best', 'Best, epoch 2'], ['last', 'Last, epoch 4'], [4300, 'Here, step 4,300'], [4000, 'Kept, epoch 4'], [2000, 'Kept, epoch 2'],
    ])
  })

  it('have the settings as they were then', () => {
    const event = (number: number, learningRate: number, step: number | null): RunEvent => ({
      number, type: 'change', settings: { learningRate }, at: '2026-03-01T12:00:00.000Z', step, epochsDone: null,
    })
    const events = [event(1, 0.1, 1500), event(2, 0.01, 3000), event(3, 0.001, null)]
    expect([1000, 1500, 9000].map((step) => settingsAt(run, events, step).learningRate)).toEqual([0.5, 0.1, 0.01])
  })

  it('leave a branch something to train', () =>
    expect([suggestedEpochs(run, { epoch: 12 }), suggestedEpochs(run, { epoch: 30 })]).toEqual([30, 60]))
})

describe('the form of a branch', () => {
  it('says every setting that is read, so that none depends on what the window knows', () =>
    expect(readBranch(run, form({ name: ' Bolder ' }))).toEqual({
      changes: { learningRate: 0.5, lambda: 1, miniBatchSize: 10, dropout: [0, 0], schedule: { type: 'constant' }, epochs: 30, name: 'Bolder' }, problems: [],
    }))

  it('is refused with a fault', () => {
    const { changes, problems } = readBranch(run, form({ epochs: '' }))
    expect(changes).toBeNull()
    expect(problems).toEqual([{ path: 'epochs', message: 'Epochs is missing: enter a number.' }])
  })
})
