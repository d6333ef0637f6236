import { defaultExperiment } from '../../../src-shared/domain/experiment.ts'
import type { EpochRecord, Run } from '../../../src-shared/domain/run.ts'
import { settingsOf } from '../../../src-shared/domain/settings.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

/** A run of 784-30-10 on the embedded dataset, but for what is given. */
export const makeRun = (given: Partial<Run>): Run => ({
  id: 'run', name: 'Run', experiment: defaultExperiment, settings: settingsOf(defaultExperiment), parent: null, origin: null, inputSize: 784, parameters: 23_860, engineVersion: '1', state: 'finished',
  reason: null, createdAt: '2026-03-01T12:00:00.000Z', endedAt: null, stepsPerEpoch: 1000, step: 0, epochsDone: 0, seconds: 0, best: null, last: null,
  weightsHash: null, number: 0, tags: [], note: '', isStarred: false, archivedAt: null, deletedAt: null, repeat: null, sweep: null, trial: null, colour: null, testOpened: 0, ...given,
})

export const makeEpoch = (epoch: number, validation: number | null = 0.9): EpochRecord =>
  epochRecord({
    epoch, step: 1000 * epoch, seconds: epoch, samplesPerSecond: 1000,
    cost: { training: 0.25, validation: validation === null ? null : 0.5, test: null }, accuracy: { training: 0.95, validation, test: null },
  })
