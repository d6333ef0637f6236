import { computed, onUnmounted, shallowRef, watch } from 'vue'
import { planOf } from '#shared/domain/coach/plan.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { speedKey, type Speed } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { useClient } from '../../stores/client.ts'
import { usePool } from '../../stores/pool.ts'
import { plannedSeconds } from './plan-times.ts'

/** The plan for a design, with the seconds of its steps once both networks have been timed; null while there is no design. */
export function useCoachPlan(design: () => { experiment: Experiment; dataset: DatasetInfo } | null) {
  const client = useClient()
  const pool = usePool()
  let isGone = false
  const speeds = shallowRef<{ shrunk: Speed; whole: Speed } | null>(null)
  const plan = computed(() => {
    const given = design()
    return given && planOf(given.experiment, given.dataset)
  })
  const key = computed(() => plan.value?.map(({ experiment }) => speedKey(experiment)).join() ?? null)
  const seconds = computed(() => {
    const given = design()
    return given && speeds.value ? plannedSeconds(given.experiment, given.dataset, speeds.value, Math.max(1, pool.status.workers)) : null
  })
  const timed = (experiment: Experiment) => client.call('experiments.estimate', { experiment, whileBusy: true })

  async function measure(wanted: string | null) {
    speeds.value = null
    const [shrunk, whole] = [plan.value?.[0]?.experiment, plan.value?.at(-1)?.experiment]
    if (!shrunk || !whole) return
    try {
      // One after the other: a newer timing cancels the one before.
      const small = await timed(shrunk)
      if (wanted !== key.value || !small) return
      const large = await timed(whole)
      if (wanted === key.value && large) speeds.value = { shrunk: small, whole: large }
    } catch (error) {
      // The Design screen, which this one took the place of, cancels its own timing when it goes. Without timings the plan tells no times.
      const wasCancelled = error instanceof SlopeError && error.code === 'cancelled'
      if (wasCancelled && wanted === key.value && !isGone) await measure(wanted)
    }
  }

  watch(key, measure, { immediate: true })
  onUnmounted(() => {
    isGone = true
    void client.call('experiments.cancelEstimate').catch(() => {})
  })

  return { plan, seconds }
}
