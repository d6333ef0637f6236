import { isRead } from '#shared/domain/change.ts'
import type { Problem } from '#shared/domain/check.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { differing, SettingsChange, type Settings } from '#shared/domain/settings.ts'
import { scheduleTerms, terms, type Term } from '#shared/domain/terms.ts'
import { scheduleAsWritten } from '../design/as-written.ts'
import { draftOfSchedule, type DraftSchedule } from '../design/draft.ts'
import { layerName } from '../design/layer-name.ts'
import { labelled, readNumber } from '../design/read-draft.ts'

/** A number that can be changed while a run trains. */
export interface LiveField extends Term {
  /** Within the settings. */
  path: string
}

/** What stands in the fields: the text by path, and the schedule. */
export interface LiveDraft {
  texts: Record<string, string>
  schedule: DraftSchedule
}

type Running = Pick<Run, 'experiment' | 'settings'>

const numbers = ['learningRate', 'momentum', 'lambda', 'miniBatchSize'] as const

/** The numbers that the training of this run reads. */
export function liveFields({ experiment: { training, network } }: Pick<Run, 'experiment'>): LiveField[] {
  const hidden = isRead('dropout', training) ? network.layers.slice(0, -1) : []
  return [
    ...numbers.filter((name) => isRead(name, training)).map((name) => ({ path: name, ...terms[name] })),
    ...hidden.map((_, l) => ({ ...terms.dropout, path: `dropout.${l}`, label: `Dropout of ${layerName(l, network.layers.length)}` })),
  ]
}

export const liveDraftOf = (settings: Settings): LiveDraft => ({
  texts: Object.fromEntries([
    ...numbers.map((name) => [name, String(settings[name])]),
    ...settings.dropout.map((rate, l) => [`dropout.${l}`, String(rate)]),
  ]) as Record<string, string>,
  schedule: draftOfSchedule(settings.schedule),
})

/** What the fields say once the settings are others: what a hand has changed in them meanwhile stays. */
export function followed(draft: LiveDraft, before: Settings, now: Settings): LiveDraft {
  const [was, is] = [liveDraftOf(before), liveDraftOf(now)]
  const isTouched = JSON.stringify(draft.schedule) !== JSON.stringify(was.schedule)
  const texts = Object.entries(is.texts).map(([path, text]) => [path, draft.texts[path] === was.texts[path] ? text : (draft.texts[path] ?? text)])
  return { texts: Object.fromEntries(texts) as Record<string, string>, schedule: isTouched ? draft.schedule : is.schedule }
}

/** All that the fields say, and what of it is other than the settings; nothing while one of them is wrong. */
export function readLive(run: Running, { texts, schedule }: LiveDraft): { said: SettingsChange; change: SettingsChange; problems: Problem[] } {
  const { training, network } = run.experiment
  const read = (path: string) => readNumber(texts[path] ?? '') ?? null
  const written = {
    ...Object.fromEntries(numbers.filter((name) => isRead(name, training)).map((name) => [name, read(name)])),
    ...(isRead('dropout', training) && { dropout: network.layers.map((_, l) => read(`dropout.${l}`)) }),
    ...(isRead('schedule', training) && { schedule: scheduleAsWritten({ schedule }, (_, text) => readNumber(text) ?? null) }),
  }
  const parsed = SettingsChange.safeParse(written, { reportInput: true })
  if (parsed.success) return { said: parsed.data, change: differing(run.settings, parsed.data), problems: [] }
  return { said: {}, change: {}, problems: problemsOf(parsed.error).map((problem) => withLabel(run, problem)) }
}

/** As its field is called; main names paths of the experiment. */
export function withLabel(run: Pick<Run, 'experiment'>, { path, message }: Problem): Problem {
  const field = path.replace(/^training\./, '')
  const scheduleField = field.replace(/^schedule\./, '')
  const term = liveFields(run).find((one) => one.path === field)
    ?? (field !== scheduleField && Object.hasOwn(scheduleTerms, scheduleField) ? scheduleTerms[scheduleField as keyof typeof scheduleTerms] : undefined)
  return { ...(term ? labelled({ path, message }, term.label) : { path, message }), path: field }
}
