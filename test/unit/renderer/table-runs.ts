import type { Run } from '../../../src-shared/domain/run.ts'
import type { Context } from '../../../src-renderer/features/runs/table/columns.ts'
import { makeRun } from './make-run.ts'

const { experiment } = makeRun({})

/** A run with this training, but for what is given. */
export const withTraining = (id: string, training: Partial<Run['experiment']['training']>, given: Partial<Run> = {}): Run =>
  makeRun({ id, experiment: { ...experiment, training: { ...experiment.training, ...training } }, ...given })

/** Of a table of these runs. */
export const contextOf = (runs: readonly Run[]): Context => ({
  now: Date.parse('2026-03-01T12:10:00Z'),
  datasetName: (id) => (id === 'synthetic-digits' ? 'Synthetic digits' : id),
  runOf: (id) => runs.find((run) => run.id === id),
  atEpoch: () => null,
})
