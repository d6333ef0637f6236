import type { Importance, RandomSearch } from '#shared/contract/sweeps.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'

/** What a page tells of. */
export interface ReportData {
  record: SweepRecord
  trials: readonly SweepTrial[]
  importance: Importance
  randomSearch: RandomSearch
}

export type ValuedTrial = SweepTrial & { value: number }

export const hasValue = (trial: SweepTrial): trial is ValuedTrial => trial.value !== null && trial.state !== 'failed'
