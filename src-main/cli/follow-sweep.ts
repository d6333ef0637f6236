import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Core } from '../core.ts'

/** Tells of a sweep while it is worked on. */
export interface SweepReporter {
  /** Its numbers have changed. */
  progress(sweep: SweepRecord): void
  /** A trial has ended, for good or at a rung. */
  trial(sweep: SweepRecord, trial: SweepTrial): void
  end(sweep: SweepRecord, trials: readonly SweepTrial[]): void
}

const isActive = ({ state }: SweepRecord) => state === 'running' || state === 'paused'
const isUnderWay = ({ state }: SweepTrial) => state === 'waiting' || state === 'running'

/** Reports on a sweep of this process until it has ended; an interruption ends it with checkpoints. Resolves with the ended sweep. */
export async function followSweep({ workspace, sweeps, pool }: Core, begun: SweepRecord, reporter: SweepReporter, interruption: AbortSignal): Promise<SweepRecord> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const { id } = begun
  const told = new Map(workspace.sweeps.trials(id).map((trial) => [trial.number, keyOf(trial)]))
  let revision = workspace.sweeps.revision()
  const look = () => {
    const sweep = workspace.sweeps.get(id)
    const changed = workspace.sweeps.trialsSince(id, revision)
    revision = changed.revision
    for (const trial of changed.trials) {
      const isNew = told.get(trial.number) !== keyOf(trial)
      told.set(trial.number, keyOf(trial))
      if (isNew && !isUnderWay(trial)) reporter.trial(sweep, trial)
    }
    if (isActive(sweep)) reporter.progress(sweep)
    else resolve()
  }
  let closing = Promise.resolve()
  const interrupt = () => {
    sweeps.close()
    closing = pool.close()
    closing.catch(reject)
  }
  const unsubscribe = workspace.onChange((change) => {
    if ((change.type === 'sweep' || change.type === 'trials') && change.id === id) attempt(look, reject)
  })
  if (interruption.aborted) interrupt()
  else interruption.addEventListener('abort', interrupt, { once: true })
  try {
    look()
    await promise
  } finally {
    unsubscribe()
    interruption.removeEventListener('abort', interrupt)
  }
  // Its runs write their checkpoints.
  await closing
  const sweep = workspace.sweeps.get(id)
  reporter.end(sweep, workspace.sweeps.trials(id))
  return sweep
}

/** One that was promoted from a rung ends anew. */
const keyOf = ({ state, epochs }: SweepTrial) => `${state} ${epochs}`

function attempt(work: () => void, reject: (error: unknown) => void): void {
  try {
    work()
  } catch (error) {
    reject(error)
  }
}
