import type { RunEvent } from '#shared/domain/change.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { changed, settingsOf, type Settings, type SettingsChange } from '#shared/domain/settings.ts'
import { terms } from '#shared/domain/terms.ts'
import { count } from '../../ui/format.ts'
import { scheduleText } from '../../ui/setting-texts.ts'
import { layerName } from '../design/layer-name.ts'

export interface LoggedChange {
  number: number
  /** "η 0.5 → 0.1" */
  text: string
  /** "epoch 3.20, step 3,200"; null until it is in effect. */
  when: string | null
  /** What takes it back. */
  before: SettingsChange
}

/** A run's changes with what they changed, the first first. */
export function changeLog(experiment: Experiment, events: readonly RunEvent[]): LoggedChange[] {
  let settings = settingsOf(experiment)
  return events.map(({ number, settings: change, step, epochsDone }) => {
    const names = Object.keys(change) as (keyof Settings)[]
    const before = Object.fromEntries(names.map((name) => [name, settings[name]])) as SettingsChange
    const after = changed(settings, change)
    const text = names.map((name) => differenceOf(name, settings, after)).join(', ')
    settings = after
    const when = step === null || epochsDone === null ? null : `epoch ${epochsDone.toFixed(2)}, step ${count(step)}`
    return { number, text, when, before }
  })
}

function differenceOf(name: keyof Settings, before: Settings, after: Settings): string {
  if (name === 'schedule') return `schedule ${scheduleText(before.schedule)} → ${scheduleText(after.schedule)}`.toLowerCase()
  if (name !== 'dropout') return `${terms[name].symbol} ${before[name]} → ${after[name]}`
  return after.dropout
    .map((rate, l) => ({ rate, l, was: before.dropout[l] ?? 0 }))
    .filter(({ rate, was }) => rate !== was)
    .map(({ rate, was, l }) => `${terms.dropout.symbol} of ${layerName(l, after.dropout.length)} ${was} → ${rate}`)
    .join(', ')
}
