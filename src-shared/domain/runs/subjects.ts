import type { Run } from '../run.ts'

/** What is compared: a run, or the runs of one repeat, which differ in their seed only, folded into one. */
export interface Subject {
  /** The run's, or the one that its runs have as their repeat. */
  id: string
  name: string
  /** The one of the lowest seed first; never empty. */
  runs: readonly Run[]
}

/** Runs with those of each repeat folded into one, in the order of their first. */
export function foldRuns(runs: readonly Run[]): Subject[] {
  const groups = new Map<string, Run[]>()
  for (const run of runs) {
    const key = run.repeat ?? run.id
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  return [...groups].map(([key, members]) => subjectOf(key, members))
}

/** The subjects of these ids, in their order, each once: a run's stands for that run alone, a repeat's for all of its runs. */
export function chooseSubjects(runs: readonly Run[], ids: readonly string[]): { subjects: Subject[]; unknown: string[] } {
  const subjects = new Map<string, Subject>()
  const unknown = new Set<string>()
  for (const id of ids) {
    const one = runs.find((run) => run.id === id)
    const members = one ? [one] : runs.filter((run) => run.repeat === id)
    if (members.length > 0) subjects.set(id, subjectOf(id, members))
    else unknown.add(id)
  }
  return { subjects: [...subjects.values()], unknown: [...unknown] }
}

function subjectOf(id: string, members: readonly Run[]): Subject {
  const runs = [...members].sort((a, b) => a.experiment.seed - b.experiment.seed)
  const name = runs[0]?.name ?? id
  // Runs of a repeat are named by their seeds, with a number behind where the name was taken.
  return runs.length === 1 ? { id: runs[0]?.id ?? id, name, runs } : { id, name: name.replace(/ seed \d+( \d+)?$/, '$1'), runs }
}
