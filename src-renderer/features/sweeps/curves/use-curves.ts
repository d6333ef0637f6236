import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { SweepCurves } from '#shared/contract/sweeps.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'

/** In ms between two askings at least, and so many times what one took: what is asked for is all curves. */
const interval = 1000
const restingShare = 5

/** The curves of all trials, asked for anew as they grow. */
export function useCurves(id: () => string, trials: () => readonly SweepTrial[]) {
  const client = useClient()
  /** isCurrent: whether they are of the trials as they are. */
  const [curves, fault, isCurrent] = [shallowRef<SweepCurves | null>(null), ref<string | null>(null), ref(false)]
  let [timer, nextAt, isAsking, isStale, isGone]: [ReturnType<typeof setTimeout> | undefined, number, boolean, boolean, boolean] = [undefined, 0, false, false, false]

  async function ask() {
    timer = undefined
    isAsking = true
    isStale = false
    const [asked, began] = [id(), performance.now()]
    try {
      const told = await client.call('sweeps.curves', { id: asked })
      if (asked === id()) curves.value = told
      fault.value = null
      isCurrent.value = !isStale
    } catch (error) {
      if (client.state.status === 'open') fault.value = sentenceOf(error)
    }
    isAsking = false
    nextAt = performance.now() + Math.max(interval, restingShare * (performance.now() - began))
    if (isStale) schedule()
  }

  function schedule() {
    isStale = true
    isCurrent.value = false
    if (isAsking || timer || isGone) return
    timer = setTimeout(() => void ask(), Math.max(0, nextAt - performance.now()))
  }

  watch(() => [id(), trials()] as const, ([now], before) => {
    if (before && now !== before[0]) {
      curves.value = null
      nextAt = 0
    }
    schedule()
  }, { immediate: true })
  onUnmounted(() => {
    isGone = true
    clearTimeout(timer)
  })

  return { curves, fault, isCurrent }
}
