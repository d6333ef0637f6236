import type { SQLInputValue } from 'node:sqlite'
import type { Run } from '#shared/domain/run.ts'
import { columnsIn } from './columns.ts'

export interface RunRow {
  id: string
  name: string
  experiment: string
  settings: string
  parent: string | null
  origin: string | null
  input_size: number
  parameters: number
  engine_version: string
  state: Run['state']
  reason: string | null
  created_at: string
  ended_at: string | null
  steps_per_epoch: number
  step: number
  epochs_done: number
  seconds: number
  best: string | null
  last: string | null
  weights_hash: string | null
  owner: string | null
  lineage: string
  number: number
  tags: string
  note: string
  starred: number
  archived_at: string | null
  deleted_at: string | null
  repeat: string | null
  sweep: string | null
  trial: number | null
  colour: number | null
  test_opened: number
}

/** What its owner changes while a run lives; its experiment never does, and what people write on it is nobody's. */
export type RunPatch = Partial<
  Pick<Run, 'settings' | 'state' | 'reason' | 'endedAt' | 'step' | 'epochsDone' | 'seconds' | 'best' | 'last' | 'weightsHash'>
>

const columns: Record<keyof RunPatch, string> = {
  settings: 'settings', state: 'state', reason: 'reason', endedAt: 'ended_at', step: 'step', epochsDone: 'epochs_done',
  seconds: 'seconds', best: 'best', last: 'last',
  weightsHash: 'weights_hash',
}

export const columnsOf = (patch: RunPatch): Record<string, SQLInputValue> => columnsIn(columns, patch)

// Rows were checked when they were written; parsing thousands again would be felt in the list of runs.
const parse = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T))

export const fromRow = (row: RunRow): Run => ({
  id: row.id,
  name: row.name,
  experiment: JSON.parse(row.experiment) as Run['experiment'],
  settings: JSON.parse(row.settings) as Run['settings'],
  parent: parse(row.parent),
  origin: row.origin,
  inputSize: row.input_size,
  parameters: row.parameters,
  engineVersion: row.engine_version,
  state: row.state,
  reason: row.reason,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  stepsPerEpoch: row.steps_per_epoch,
  step: row.step,
  epochsDone: row.epochs_done,
  seconds: row.seconds,
  best: parse(row.best),
  last: parse(row.last),
  weightsHash: row.weights_hash,
  number: row.number,
  tags: JSON.parse(row.tags) as string[],
  note: row.note,
  isStarred: row.starred === 1,
  archivedAt: row.archived_at,
  deletedAt: row.deleted_at,
  repeat: row.repeat,
  sweep: row.sweep,
  trial: row.trial,
  colour: row.colour,
  testOpened: row.test_opened,
})
