import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { someOf, type Most } from '../../analysis/some-of.ts'
import { hasValue, type ValuedTrial } from '../report-data.ts'
import { grouped } from '../../../report/texts.ts'

/** Those with a value, the best first. */
export const ranked = (objective: Objective, trials: readonly SweepTrial[]): ValuedTrial[] =>
  trials.filter(hasValue).sort((a, b) => lossOf(objective, a.value) - lossOf(objective, b.value) || a.number - b.number)

/** As many as a chart holds, and a sentence that says how many those are. */
export function shownOf(best: readonly ValuedTrial[], most: Most): { shown: ValuedTrial[]; said: string } {
  const all = best.length === 1 ? 'The one trial with a value' : `All ${grouped(best.length)} trials with a value`
  if (best.length <= most.all) return { shown: [...best], said: `${all} ${best.length === 1 ? 'is' : 'are'} shown.` }
  return { shown: someOf(best, most), said: `${grouped(most.all)} of ${grouped(best.length)} trials with a value are shown: the best ${grouped(most.first)}, and of the others every ${grouped(Math.round((best.length - most.first) / (most.all - most.first)))}th by rank.` }
}
