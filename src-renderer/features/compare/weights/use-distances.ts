import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { WeightDistance } from '#shared/contract/weights.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'
import type { Kept } from '../at.ts'

interface Placed {
  run: Run
  place: Kept
}

/** How far runs are from the first of them; what has another shape is left out by the caller. */
export function useDistances(placed: () => readonly Placed[]) {
  const client = useClient()
  const distances = shallowRef<readonly { run: Run; layers: WeightDistance['layers'] }[]>([])
  const fault = ref<string | null>(null)
  let turn = 0

  async function load() {
    const mine = ++turn
    fault.value = null
    const [first, ...others] = placed()
    const source = ({ run, place }: Placed) => ({ id: run.id, at: place.from })
    try {
      const told = first ? await Promise.all(others.map(async (one) => ({ run: one.run, layers: (await client.call('runs.distance', { first: source(first), second: source(one) })).layers }))) : []
      if (mine === turn) distances.value = told
    } catch (error) {
      if (mine === turn && client.state.status === 'open') fault.value = sentenceOf(error)
    }
  }

  watch(() => placed().map(({ run, place }) => `${run.id} ${place.from} ${place.step}`).join('\n'), () => void load())
  const stopWaiting = client.onOpen(() => void load())
  onUnmounted(() => {
    turn++
    stopWaiting()
  })
  return { distances, fault }
}

/** 0: the same; 1.41, the root of 2: nothing in common. Of two empty layers 0. */
export function relative({ distance, norms: [first, second] }: WeightDistance['layers'][number]): number {
  const size = Math.sqrt((first ** 2 + second ** 2) / 2)
  return size > 0 ? distance / size : 0
}
