import type { Run } from '#shared/domain/run.ts'
import { chooseSubjects, type Subject } from '#shared/domain/runs/subjects.ts'
import { plural } from '../../ui/format.ts'

/** More lines in one chart can't be told apart. */
export const subjectsAtMost = 8
export const subjectsAtLeast = 2

/** Whether a run is not in the bin. */
export const isKept = ({ deletedAt }: Run): boolean => deletedAt === null

export interface Chosen {
  subjects: readonly Subject[]
  /** What was asked for and is not among them: a sentence each. */
  leftOut: readonly string[]
}

/** The ids of an address, as it gives them: "a,b". */
export const idsOf = (list: string): string[] => list.split(',').filter((id) => id !== '')

/** Where these are compared. */
export const comparePath = (ids: readonly string[]): { path: string; query: { runs: string } } => ({ path: '/compare', query: { runs: ids.join(',') } })

/** What these ids stand for, but for what can't be compared. */
export function chosenOf(runs: readonly Run[], ids: readonly string[]): Chosen {
  const { subjects: all, unknown } = chooseSubjects(runs, ids)
  const subjects = all.flatMap((subject) => {
    const kept = subject.runs.filter(isKept)
    return kept.length > 0 ? [{ ...subject, runs: kept }] : []
  })
  const binned = all.filter((subject) => !subject.runs.some(isKept)).map(({ name }) => name)
  const tooMany = subjects.slice(subjectsAtMost).map(({ name }) => name)
  return {
    subjects: subjects.slice(0, subjectsAtMost),
    leftOut: [
      ...binned.map((name) => `${name} was deleted and is left out: restore it from the bin on the Runs screen to compare it.`),
      ...unknown.map((id) => `There is no run ${id} in this workspace: it is left out.`),
      ...(tooMany.length > 0 ? [`Of the ${plural(subjects.length, 'run')} asked for, the first ${subjectsAtMost} are compared. Left out: ${tooMany.join(', ')}.`] : []),
    ],
  }
}
