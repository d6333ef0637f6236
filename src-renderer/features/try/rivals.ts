import type { Run } from '#shared/domain/run.ts'

/** As many as one reads in a list. */
const listedAtMost = 50

/** Runs that can be tried beside another, on the same examples, the newest first. */
export function rivalsOf(run: Run, runs: readonly Run[]): { listed: Run[]; beyond: number } {
  const { id, hash } = run.experiment.dataset
  const all = runs.filter((other) =>
    other.id !== run.id && other.deletedAt === null && other.weightsHash !== null && other.experiment.dataset.id === id && other.experiment.dataset.hash === hash)
  return { listed: all.slice(0, listedAtMost), beyond: Math.max(0, all.length - listedAtMost) }
}
