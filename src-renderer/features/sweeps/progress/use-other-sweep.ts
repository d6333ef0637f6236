import { computed, ref, shallowRef, watch } from 'vue'
import { directionOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { listTrials } from '../../../stores/list-trials.ts'
import { useSweeps } from '../../../stores/sweeps.ts'
import { sentenceOf } from '../../../ui/format.ts'

const isSame = (a: Objective, b: Objective) => a.measure === b.measure && a.part === b.part && a.which === b.which && directionOf(a) === directionOf(b)

/** Another sweep with the same objective, to be laid over. */
export function useOtherSweep(sweep: () => SweepRecord) {
  const sweeps = useSweeps()
  const chosen = ref('')
  const trials = shallowRef<readonly SweepTrial[]>([])
  const fault = shallowRef<string | null>(null)
  const others = computed(() => sweeps.list.filter(({ id, deletedAt, sweep: other }) => id !== sweep().id && deletedAt === null && isSame(other.objective, sweep().sweep.objective)))
  const other = computed(() => others.value.find(({ id }) => id === chosen.value) ?? null)
  const options = computed(() => [{ value: '', label: others.value.length === 0 ? 'no other with this objective' : 'none' }, ...others.value.map(({ id, name }) => ({ value: id, label: name }))])

  watch(() => [other.value?.id, other.value?.epochs] as const, async ([id]) => {
    fault.value = null
    if (id === undefined) return void (trials.value = [])
    try {
      const found = await listTrials(id)
      if (other.value?.id === id) trials.value = found
    } catch (error) {
      fault.value = sentenceOf(error)
    }
  })
  return { chosen, options, other, trials, fault }
}
