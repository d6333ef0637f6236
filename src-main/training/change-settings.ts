import type { Change } from '#shared/contract/worker.ts'
import { checkChange } from '#shared/domain/change.ts'
import { refusalOf } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { changed, differing, settingsOf, type Settings, type SettingsChange } from '#shared/domain/settings.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * Puts a change into the run's log, in effect as soon as a worker says so; null when it changes nothing.
 * @param isHeard whether a worker may know of what was changed before: else it is joined with what no worker knows of
 * @throws SlopeError 'not-found'; 'conflict' when the run has ended or another process trains it; 'invalid-input'
 */
export function changeSettings(workspace: Workspace, id: string, wanted: SettingsChange, isHeard: boolean): Change | null {
  const { runs, events, datasets } = workspace
  return workspace.transaction(() => {
    const run = runs.get(id)
    runs.assertOurs(id)
    refuseEnded(run)
    const settings = differing(run.settings, wanted)
    if (Object.keys(settings).length === 0) return null
    const problems = checkChange(run.experiment, run.settings, settings, datasets.get(run.experiment.dataset.id))
    if (problems.length > 0) throw refusalOf(problems)
    const latest = events.list(id).at(-1)
    const joins = latest?.step === null && !isHeard ? latest : null
    const change = { number: joins?.number ?? (latest?.number ?? 0) + 1, settings: { ...joins?.settings, ...settings }, step: null }
    events.put(id, change.number, change.settings)
    runs.update(id, { settings: changed(run.settings, settings) })
    return change
  })
}

/** Of a run that has ended: those of the last change that came to be in effect, which leaves no other in its log. */
export function settle({ events }: Workspace, { id, experiment }: Run): Settings {
  events.dropWaiting(id)
  return events.list(id).reduce((settings, event) => changed(settings, event.settings), settingsOf(experiment))
}

function refuseEnded({ name, state }: Run): void {
  if (state !== 'finished' && state !== 'failed') return
  throw new SlopeError(
    'conflict',
    `The run "${name}" ${state === 'failed' ? 'has failed' : 'is finished'}: its settings can't be changed any more. Branch from one of its checkpoints with other settings.`,
  )
}
