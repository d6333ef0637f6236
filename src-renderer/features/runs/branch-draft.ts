import type { Input } from '#shared/contract/api.ts'
import type { Checkpoint } from '#shared/contract/runs.ts'
import { BranchChange } from '#shared/domain/branch.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import type { Problem } from '#shared/domain/check.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { changed, settingsOf, type Settings } from '#shared/domain/settings.ts'
import { terms } from '#shared/domain/terms.ts'
import { count } from '../../ui/format.ts'
import { labelled, readNumber } from '../design/read-draft.ts'
import { readLive, type LiveDraft } from './live-draft.ts'

/** A state to branch from. */
export interface BranchSource {
  value: string
  /** As main calls it. */
  from: Input<'runs.branch'>['from']
  label: string
  step: number
  epoch: number
}

/** Each state that is kept, the best and the last first, then the one kept by hand, then those by period from the newest on. */
export function branchSources(checkpoints: readonly Checkpoint[]): BranchSource[] {
  const of = (kind: Checkpoint['keptAs'][number]) => checkpoints.filter(({ keptAs }) => keptAs.includes(kind))
  return [
    ...of('best').map(({ step, epoch }) => ({ value: 'best', from: 'best' as const, label: `Best, epoch ${epoch}`, step, epoch })),
    ...of('last').map(({ step, epoch }) => ({ value: 'last', from: 'last' as const, label: `Last, epoch ${epoch}`, step, epoch })),
    ...of('here').map(({ step, epoch }) => ({ value: `here ${step}`, from: step, label: `Here, step ${count(step)}`, step, epoch })),
    ...of('epoch').reverse().map(({ step, epoch }) => ({ value: String(step), from: step, label: `Kept, epoch ${epoch}`, step, epoch })),
  ]
}

/** Those of a run behind a step. */
export const settingsAt = ({ experiment }: Pick<Run, 'experiment'>, events: readonly RunEvent[], step: number): Settings =>
  events.filter((event) => event.step !== null && event.step <= step).reduce((settings, event) => changed(settings, event.settings), settingsOf(experiment))

/** How long a branch trains that nobody asked otherwise: as long as its parent, or as long again where that was at its end. */
export const suggestedEpochs = ({ experiment: { training } }: Pick<Run, 'experiment'>, { epoch }: Pick<BranchSource, 'epoch'>): number =>
  epoch < training.epochs ? training.epochs : epoch + training.epochs

/** What stands in the form. */
export interface BranchDraft {
  name: string
  epochs: string
  live: LiveDraft
}

/** What the form says; null while something in it is wrong. */
export function readBranch(run: Run, { live, epochs, name }: BranchDraft): { changes: BranchChange | null; problems: Problem[] } {
  const { said, problems } = readLive(run, live)
  const parsed = BranchChange.safeParse({ ...said, epochs: readNumber(epochs) ?? null, name: name.trim() || undefined }, { reportInput: true })
  const others = parsed.success ? [] : problemsOf(parsed.error).map((problem) => (problem.path === 'epochs' ? labelled(problem, terms.epochs.label) : problem))
  const all = [...problems, ...others]
  return { changes: parsed.success && all.length === 0 ? parsed.data : null, problems: all }
}
