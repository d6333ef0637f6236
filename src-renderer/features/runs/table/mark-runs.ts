import { ref } from 'vue'
import { isActive, type Run } from '#shared/domain/run.ts'
import type { MarkChange } from '#shared/domain/runs/marks.ts'
import { useRuns } from '../../../stores/runs.ts'
import { useUndo } from '../../../stores/undo.ts'
import { plural, sentenceOf } from '../../../ui/format.ts'
import { inverseMarks } from './inverse-marks.ts'

/** "Wide", or "3 runs". */
export const namesOf = (targets: readonly Run[]): string => (targets.length === 1 ? (targets[0]?.name ?? '') : plural(targets.length, 'run'))

const idsOf = (targets: readonly Run[]) => targets.map(({ id }) => id)

/** Why runs can't go into the bin; null when they can. */
export function deletionRefusal(targets: readonly Run[]): string | null {
  const active = targets.filter(({ state }) => isActive(state))
  if (active.length === 0) return null
  return active.length === 1 ? `${active[0]?.name} is ${active[0]?.state}: stop it first.` : `${plural(active.length, 'run')} of them train or wait: stop them first.`
}

/** What people do with runs, each with its undo; what main refuses is told. */
export function useMarkRuns() {
  const runs = useRuns()
  const history = useUndo()
  const fault = ref<string | null>(null)

  async function attempt(work: () => Promise<void>) {
    fault.value = null
    try {
      await work()
    } catch (error) {
      fault.value = sentenceOf(error)
    }
  }

  /** @param label as it is told afterwards: "Starred Wide" */
  const mark = (targets: readonly Run[], change: MarkChange, label: string) => attempt(async () => {
    const inverse = inverseMarks(targets, change)
    if (inverse.length === 0) return
    const again = () => runs.mark(idsOf(targets), change)
    await again()
    history.did(label, async () => {
      for (const { ids, change: back } of inverse) await runs.mark(ids, back)
    }, again)
  })

  const remove = (targets: readonly Run[]) => attempt(async () => {
    const ids = idsOf(targets)
    await runs.remove(ids)
    history.did(`Deleted ${namesOf(targets)}`, () => runs.restore(ids), () => runs.remove(ids))
  })

  const restore = (targets: readonly Run[]) => attempt(async () => {
    const ids = idsOf(targets)
    await runs.restore(ids)
    history.did(`Restored ${namesOf(targets)}`, () => runs.remove(ids), () => runs.restore(ids))
  })

  /** For good: there is no undo. */
  const empty = (targets: readonly Run[]) => attempt(() => runs.emptyBin(idsOf(targets)))

  const rename = ({ id, name: before }: Run, name: string) => attempt(async () => {
    if (name.trim() === '' || name.trim() === before) return
    await runs.rename(id, name)
    history.did(`Renamed ${before} to ${name.trim()}`, async () => void (await runs.rename(id, before)), async () => void (await runs.rename(id, name)))
  })

  return { fault, dismiss: () => void (fault.value = null), mark, remove, restore, empty, rename }
}
