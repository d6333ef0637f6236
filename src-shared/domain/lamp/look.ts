import type { LayerScalar } from '../diagnostics.ts'
import type { Experiment } from '../experiment.ts'
import type { Evidence } from './finding.ts'

/** Numbers of a layer; NaN where there is none. */
export type LayerNumbers = Readonly<Record<LayerScalar, number>>

/** What is known of an epoch. The first row of a run has no costs: it is measured before the first step. */
export interface LampRow {
  epoch: number
  /** null in the first row. */
  learningRate: number | null
  /** Without the regularization term, which would hide what the data cost. NaN for what is not measured. */
  training: { cost: number; accuracy: number }
  heldOut: { cost: number; accuracy: number }
  /** Those behind the input; empty when diagnostics are not measured. */
  layers: readonly LayerNumbers[]
}

/** The held-out cost where it was lowest, smoothed, and what the training cost then was. */
export interface Lowest {
  epoch: number
  heldOut: number
  training: number
}

/** What the dataset has that a remedy may use. */
export interface Facts {
  trainingCount: number
  /** How many training images there are beyond those that are used. */
  spareImages: number
  /** Whether its images can be distorted. */
  isImage: boolean
  /** What "held out" is here: never the test part, since its remedies are chosen by it. */
  heldOut: 'validation' | null
}

/** What a rule looks at: the rows up to an epoch, and by what the run goes on. */
export interface Look {
  /** The first is the one that the run began with: of epoch 0, or of a branch where it branched off. */
  rows: readonly LampRow[]
  /** The first row that the present settings alone have made. */
  since: number
  experiment: Experiment
  facts: Facts
  lowest: Lowest | null
  /** Smoothed as lowest is; NaN while there is none. */
  heldOut: number
  /** Why the run failed; null while it has not. */
  failure: string | null
}

/** Longer histories are thinned for the eye. */
const shownPoints = 48

export const newest = ({ rows }: Look): LampRow => rows.at(-1) as LampRow

/** Whether the run began with weights of its own, and not with those of another run. */
export const isFromStart = ({ rows }: Look): boolean => rows[0]?.epoch === 0

/** The last so many rows that the present settings have made; fewer when there are none. */
export const lastRows = ({ rows, since }: Look, count: number): readonly LampRow[] => rows.slice(Math.max(since, rows.length - count))

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return NaN
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** The history of a number, thinned, without the epochs that have none. */
export function seriesOf(rows: readonly LampRow[], read: (row: LampRow) => number): Evidence['series'] {
  const step = Math.ceil(rows.length / shownPoints)
  return rows
    .filter((_, k) => (rows.length - 1 - k) % step === 0)
    .map((row) => ({ epoch: row.epoch, value: read(row) }))
    .filter(({ value }) => Number.isFinite(value))
}
