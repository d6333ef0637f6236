import { availableParallelism } from 'node:os'
import { SlopeError } from '#shared/domain/error.ts'
import type { Preferences } from '../workspace/preferences.ts'

/** How many runs train at once, as a person chose it: a preference of the workspace. */
const key = 'pool.workers'

/** What this machine can do at once: more trainings would only slow each other. */
export const cores = availableParallelism()

/** One core stays free for the window. */
export const usualWorkers = Math.max(1, cores - 1)

/** As chosen on this machine; null when it never was, or a machine with more cores chose it. */
export function chosenWorkers(preferences: Pick<Preferences, 'get'>): number | null {
  const value = preferences.get(key)
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= cores ? (value as number) : null
}

/** @throws SlopeError 'invalid-input' for more than there are cores; 'disk' */
export function chooseWorkers(preferences: Pick<Preferences, 'set'>, workers: number): void {
  if (workers > cores) throw new SlopeError('invalid-input', `${workers} workers are more than this machine has cores: choose 1 to ${cores}.`)
  preferences.set(key, workers)
}
