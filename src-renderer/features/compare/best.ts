import { score, type Run } from '#shared/domain/run.ts'

/** The mean of the best accuracies of runs, a fraction; null before an epoch is done in any of them. */
export function bestOf(runs: readonly Run[]): number | null {
  const scores = runs.flatMap(({ best }) => (best ? [score(best)] : []))
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length
}
