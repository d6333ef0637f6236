import { computed, onUnmounted, shallowRef, watch } from 'vue'
import type { MeasuredSpeed } from '#shared/contract/experiments.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { speedKey } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { useClient } from '../../stores/client.ts'
import { usePool } from '../../stores/pool.ts'
import { sentenceOf } from '../../ui/format.ts'

/** In ms: what is being typed is not timed. */
const rest = 600
/** Timings kept, of the designs looked at last. */
const kept = 100
const speeds = new Map<string, MeasuredSpeed>()

/** What is known of the speed of an experiment. */
type Outcome =
  | { state: 'none' | 'measuring' | 'busy' }
  | { state: 'known'; speed: MeasuredSpeed }
  | { state: 'failed'; fault: string }

/** How fast an experiment trains here, timed once it rests; the same one is not timed again. @param experiment null while it can't be trained */
export function useEstimate(experiment: () => Experiment | null) {
  const client = useClient()
  const pool = usePool()
  const outcome = shallowRef<Outcome>({ state: 'none' })
  const key = computed(() => {
    const wanted = experiment()
    return wanted && speedKey(wanted)
  })
  let timer: ReturnType<typeof setTimeout> | undefined

  async function measure(whileBusy = false) {
    const [wanted, asked] = [key.value, experiment()]
    if (wanted === null || !asked) return
    outcome.value = { state: 'measuring' }
    const told = await client.call('experiments.estimate', { experiment: asked, whileBusy }).then((speed) => known(speed), failed)
    if (told?.state === 'known') keep(wanted, told.speed)
    if (told && wanted === key.value) outcome.value = told
  }

  function stop() {
    clearTimeout(timer)
    if (outcome.value.state === 'measuring') void client.call('experiments.cancelEstimate').catch(() => {})
  }

  function look() {
    stop()
    outcome.value = key.value === null ? { state: 'none' } : known(speeds.get(key.value) ?? null, 'measuring')
    if (outcome.value.state === 'measuring') timer = setTimeout(() => void measure(), rest)
  }

  watch(key, look, { immediate: true })
  /** What could not be timed, or only beside other trainings, is timed once they are over. */
  watch(() => pool.status.running.length === 0, (isIdle) => {
    const { value } = outcome
    if (isIdle && (value.state === 'busy' || (value.state === 'known' && value.speed.beside > 0))) void measure()
  })
  onUnmounted(stop)

  return { outcome, measureNow: () => measure(true) }
}

const known = (speed: MeasuredSpeed | null, otherwise: 'measuring' | 'busy' = 'busy'): Outcome => (speed ? { state: 'known', speed } : { state: otherwise })

/** One that was cancelled has another behind it: then null. */
const failed = (error: unknown): Outcome | null =>
  error instanceof SlopeError && error.code === 'cancelled' ? null : { state: 'failed', fault: sentenceOf(error) }

function keep(key: string, speed: MeasuredSpeed) {
  speeds.delete(key)
  speeds.set(key, speed)
  const [oldest] = speeds.keys()
  if (speeds.size > kept && oldest !== undefined) speeds.delete(oldest)
}
