import { score, scoredBy, type Run } from '#shared/domain/run.ts'
import { scoreTexts } from '../runs/score-text.ts'

/** "96.12 %", the mean of the best accuracies of runs, for regression of their best costs; null before an epoch is done in any of them. */
export function bestOf(runs: readonly Run[]): string | null {
  const bests = runs.flatMap(({ best }) => best ?? [])
  const [first] = bests
  return first ? scoreTexts[scoredBy(first)](bests.reduce((sum, best) => sum + score(best), 0) / bests.length) : null
}
