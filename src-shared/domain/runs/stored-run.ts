import type { EpochRecord, Run } from '../run.ts'
import { settingsOf, type Settings } from '../settings.ts'

/** A run as it lies on disk, where nothing is said twice. */
type StoredRun = Omit<Run, 'settings' | 'last'> & {
  /** null: those it began with. */
  settings: Settings | null
  last: EpochRecord | 'best' | null
}

/** Reads the JSON of a list of runs. Many are parsed as fast as text can be. */
export function readStoredRuns(json: Uint8Array): Run[] {
  const runs = JSON.parse(new TextDecoder().decode(json)) as StoredRun[]
  for (const run of runs) {
    run.settings ??= settingsOf(run.experiment)
    if (run.last === 'best') run.last = run.best
  }
  return runs as Run[]
}
