import type { Run } from '#shared/domain/run.ts'
import { foldRuns } from '#shared/domain/runs/subjects.ts'
import { count } from '../../../ui/format.ts'
import { subjectsAtLeast, subjectsAtMost } from '../../compare/chosen.ts'

export interface CompareChoice {
  /** Of runs, and of repeats of which all are chosen. */
  ids: string[]
  /** Why they can't be compared, in words; null when they can. */
  refusal: string | null
}

/** The runs chosen as what is compared: those of a whole repeat are one. @param all what is not in the bin */
export function compareChoice(chosen: readonly Run[], all: readonly Run[]): CompareChoice {
  const sizes = new Map<string, number>()
  for (const { repeat } of all) if (repeat !== null) sizes.set(repeat, (sizes.get(repeat) ?? 0) + 1)
  const ids = foldRuns(chosen).flatMap(({ id, runs }) => (runs.length > 1 && runs.length === sizes.get(id) ? [id] : runs.map((run) => run.id)))
  return { ids, refusal: refusalOf(ids.length) }
}

function refusalOf(amount: number): string | null {
  if (amount < subjectsAtLeast) return amount === 0 ? 'Select 2 to 8 runs to compare them.' : 'Select one more run to compare it with.'
  return amount > subjectsAtMost ? `${count(amount)} are selected: ${subjectsAtMost} can be compared at once.` : null
}
