import type { SQLInputValue } from 'node:sqlite'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { columnsIn } from './columns.ts'

export interface SweepRow {
  id: string
  name: string
  sweep: string
  state: SweepRecord['state']
  reason: string | null
  created_at: string
  ended_at: string | null
  deleted_at: string | null
  seconds: number
  coach: string | null
  owner: string | null
}

export type SweepPatch = Partial<Pick<SweepRecord, 'name' | 'sweep' | 'state' | 'reason' | 'endedAt' | 'seconds'>>

const sweepColumns: Record<keyof SweepPatch, string> = {
  name: 'name', sweep: 'sweep', state: 'state', reason: 'reason', endedAt: 'ended_at', seconds: 'seconds',
}

export const columnsOfSweep = (patch: SweepPatch): Record<string, SQLInputValue> => columnsIn(sweepColumns, patch)

// Rows were checked when they were written.
export const sweepFrom = (row: SweepRow): Omit<SweepRecord, 'counts' | 'epochs' | 'best'> => ({
  id: row.id,
  name: row.name,
  sweep: JSON.parse(row.sweep) as SweepRecord['sweep'],
  state: row.state,
  reason: row.reason,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  deletedAt: row.deleted_at,
  seconds: row.seconds,
  coach: row.coach,
})

export interface TrialRow {
  number: number
  point: string
  origin: SweepTrial['origin']
  state: SweepTrial['state']
  until: number | null
  run: string | null
  value: number | null
  epochs: number
  seconds: number
  rungs: string
  ended: number | null
  reason: string | null
}

export type TrialPatch = Partial<Pick<SweepTrial, 'state' | 'until' | 'run' | 'value' | 'epochs' | 'seconds' | 'rungs' | 'ended' | 'reason'>>

const trialColumns: Record<keyof TrialPatch, string> = {
  state: 'state', until: 'until', run: 'run', value: 'value', epochs: 'epochs', seconds: 'seconds', rungs: 'rungs', ended: 'ended',
  reason: 'reason',
}

export const columnsOfTrial = (patch: TrialPatch): Record<string, SQLInputValue> => columnsIn(trialColumns, patch)

export const trialFrom = (row: TrialRow): SweepTrial => ({
  number: row.number,
  point: JSON.parse(row.point) as SweepTrial['point'],
  origin: row.origin,
  state: row.state,
  until: row.until,
  run: row.run,
  value: row.value,
  epochs: row.epochs,
  seconds: row.seconds,
  rungs: JSON.parse(row.rungs) as SweepTrial['rungs'],
  ended: row.ended,
  reason: row.reason,
})
