import { z } from 'zod'
import { PreferenceKey, PreferenceValue } from '../domain/preference.ts'
import { builtInCalls } from './built-in.ts'
import { call } from './call.ts'
import { coachCalls } from './coach.ts'
import { datasetCalls } from './datasets.ts'
import { diagnosticCalls } from './diagnostics.ts'
import { experimentCalls } from './experiments.ts'
import { importCalls } from './imports.ts'
import { jobCalls } from './jobs.ts'
import { lookCalls } from './looks.ts'
import { predictionCalls } from './predictions.ts'
import { runCalls } from './runs.ts'
import { sayCalls } from './say.ts'
import { sweepAnalysisCalls, sweepCalls, sweepExecutionCalls } from './sweeps.ts'
import { testCalls } from './test-part.ts'
import { weightCalls } from './weights.ts'

/** What a client may call: name, argument, result. Arguments are parsed on the privileged side only. */
export const api = {
  'app.info': call(z.void()).returns<AppInfo>(),
  'pool.status': call(z.void()).returns<PoolStatus>(),
  /** How many runs train at once, from now on and after a restart: at most as many as there are cores. */
  'pool.setWorkers': call(z.strictObject({ workers: z.int().min(1).max(4096) })).returns<PoolStatus>(),
  'workspace.usage': call(z.void()).returns<WorkspaceUsage>(),
  /** How windows are liked, by key. */
  'preferences.list': call(z.void()).returns<Record<string, unknown>>(),
  'preferences.set': call(z.strictObject({ key: PreferenceKey, value: PreferenceValue })).returns<void>(),

  ...datasetCalls, ...importCalls, ...builtInCalls, ...lookCalls,
  ...jobCalls,
  ...experimentCalls,
  ...runCalls, ...diagnosticCalls, ...testCalls, ...predictionCalls, ...weightCalls, ...sayCalls,
  ...sweepCalls, ...sweepExecutionCalls, ...sweepAnalysisCalls, ...coachCalls,
} as const

export type Api = typeof api
export type CallName = keyof Api
export type Input<K extends CallName> = z.input<Api[K]['input']>
export type Parsed<K extends CallName> = z.output<Api[K]['input']>
export type Output<K extends CallName> = NonNullable<Api[K]['output']>['value']

export interface AppInfo {
  version: string
  shell: 'electron' | 'browser'
  /** What this shell can do beyond the common; the window hides the rest. */
  capabilities: { revealInFolder: boolean }
  workspace: string
  /** Of the machine that trains. */
  cores: number
}

/** What the workspace takes on disk, in bytes. */
export interface WorkspaceUsage {
  datasets: number
  /** The database: runs, curves, diagnostics. */
  records: number
  /** Of runs that are not in the bin. */
  checkpoints: number
  /** Checkpoints of those that are. */
  bin: number
  /** Given weights, the log, backups, uploads under way. */
  others: number
  /** Free on the disk; null where the system does not tell. */
  free: number | null
}

export interface PoolStatus {
  workers: number
  running: string[]
  /** Run ids, the next first. */
  queue: string[]
}
