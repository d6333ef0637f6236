import type { SplitName } from '#shared/domain/dataset.ts'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { summaryOf, type Summary } from '#shared/domain/statistics/summary.ts'
import type { At } from '../at.ts'
import type { Scale } from './scale.ts'

export interface SeedValue {
  seed: number
  /** An accuracy, as a fraction, or a cost. */
  value: number
}

/** What the runs of a subject came to, one value a seed. */
export interface Measured {
  subject: Subject
  values: readonly SeedValue[]
  summary: Summary | null
  /** Runs without a value: not that far, or not measured. */
  missing: readonly Run[]
}

type RecordAt = (run: Run, epoch: number) => EpochRecord | null

export function measure(subject: Subject, at: At, part: SplitName, scale: Scale, recordAt: RecordAt): Measured {
  const valueOf = (run: Run) => {
    const record = at.kind === 'epoch' ? recordAt(run, at.epoch) : run[at.kind]
    return record && scale.value(record, part)
  }
  const all = subject.runs.map((run) => ({ run, seed: run.experiment.seed, value: valueOf(run) }))
  const values = all.flatMap(({ seed, value }) => (value === null ? [] : [{ seed, value }]))
  return { subject, values, summary: summaryOf(values.map(({ value }) => value)), missing: all.filter(({ value }) => value === null).map(({ run }) => run) }
}

/** "1 to 5, 8": seeds in order, those that follow each other as a range. */
export function seedsText(seeds: readonly number[]): string {
  const ranges: [from: number, to: number][] = []
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && seed === last[1] + 1) last[1] = seed
    else ranges.push([seed, seed])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`)).join(', ')
}
