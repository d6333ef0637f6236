import type { CoachRecord } from '../domain/coach/record.ts'
import type { RunEvent } from '../domain/change.ts'
import type { Diagnostics } from '../domain/diagnostics.ts'
import type { LampReading } from '../domain/lamp/finding.ts'
import type { Run } from '../domain/run.ts'
import type { SweepRecord, SweepTrial } from '../domain/sweep/record.ts'
import type { FirstLayerView, NetworkView } from '../domain/weights-view.ts'
import type { PoolStatus } from './api.ts'
import type { Job } from './jobs.ts'
import type { Curves } from './runs.ts'

/** What is pushed to a client. */
export type Event =
  | { type: 'run'; run: Run }
  | { type: 'run-removed'; id: string }
  /** Much has changed: they are listed anew. */
  | { type: 'runs' }
  | { type: 'datasets' }
  /** As some window has set it. */
  | { type: 'preference'; key: string; value: unknown }
  | { type: 'job'; job: Job }
  | { type: 'pool'; pool: PoolStatus }
  /** Continues the curves of a watched run; the points may be decimated by minimum and maximum, the epochs never. */
  | ({ type: 'curves'; id: string } & Curves)
  /** Of the newest epoch of a run whose diagnostics are watched. */
  | { type: 'diagnostics'; id: string; diagnostics: Diagnostics }
  /** The newest weights of a run whose sketch or first layer is watched. */
  | { type: 'network'; id: string; view: NetworkView }
  | { type: 'first-layer'; id: string; view: FirstLayerView }
  /** What the learning-slowdown lamp of a run says whose lamp is watched. */
  | { type: 'lamp'; id: string; reading: LampReading }
  /** All changes of the settings of a watched run, whenever one of them is made or takes effect. */
  | { type: 'run-events'; id: string; events: RunEvent[] }
  | { type: 'sweep'; sweep: SweepRecord }
  | { type: 'sweep-removed'; id: string }
  | { type: 'coach'; coach: CoachRecord }
  | { type: 'coach-removed'; id: string }
  /** Those trials of a watched sweep that have changed. */
  | { type: 'trials'; id: string; trials: SweepTrial[] }

/** What main may call on a client. The reply is the acknowledgement: until it comes, no further batch is sent. */
export interface ClientFunctions {
  events(batch: Event[]): void
}
