import { computed } from 'vue'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { colouringOf } from './colouring.ts'
import { columnsOf } from './columns.ts'
import { rankedOf } from './ranking.ts'

/** What charts of a sweep's trials have in common. */
export function useTrialColumns(sweep: () => SweepRecord, trials: () => readonly SweepTrial[]) {
  const columns = computed(() => columnsOf(sweep().sweep, trials()))
  const objective = computed(() => columns.value.find(({ key }) => key === 'objective')!)
  const colouring = computed(() => colouringOf(sweep().sweep, objective.value, objective.value.isSpread, trials()))
  const ranked = computed(() => rankedOf(sweep().sweep, trials()))
  const best = computed(() => {
    const first = trials()[ranked.value[0] ?? -1]
    return first && Number.isFinite(objective.value.value(first)) ? first : undefined
  })
  return { columns, objective, colouring, ranked, best }
}
