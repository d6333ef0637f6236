import { computed, onUnmounted, shallowRef, watch } from 'vue'
import type { Checkpoint } from '#shared/contract/runs.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { loads } from '../../stores/loads.ts'

const milliseconds = 2000

/** The saved states of runs by their ids, undefined until they are known; read again when one may have saved another, but not too often. */
export function useKept(runs: () => readonly Run[]) {
  const client = useClient()
  const byRun = shallowRef<ReadonlyMap<string, readonly Checkpoint[]>>(new Map())
  const timer = shallowRef<ReturnType<typeof setTimeout>>()
  /** Of each run what its states were read by. */
  const read = new Map<string, string>()
  const stateOf = ({ last, state }: Run) => `${last?.epoch} ${state}`

  async function load() {
    timer.value = undefined
    const wanted = runs().filter((run) => read.get(run.id) !== stateOf(run))
    const answers = await Promise.all(wanted.map(async (run) => {
      const checkpoints = await loads.take(() => client.call('runs.checkpoints', { id: run.id })).catch(() => null)
      if (checkpoints) read.set(run.id, stateOf(run))
      return checkpoints ? [[run.id, checkpoints] as const] : []
    }))
    if (answers.length > 0) byRun.value = new Map([...byRun.value, ...answers.flat()])
  }

  const states = computed(() => runs().map((run) => `${run.id} ${stateOf(run)}`).join())
  const ids = computed(() => runs().map(({ id }) => id).join())
  watch([ids, states], ([now], [before]) => {
    if (now !== before) clearTimeout(timer.value)
    if (now !== before || timer.value === undefined) timer.value = setTimeout(() => void load(), now === before ? milliseconds : 0)
  }, { immediate: true })
  // What a lost connection kept away comes when it is back.
  const stopWaiting = client.onOpen(() => timer.value === undefined && void load())
  onUnmounted(() => {
    stopWaiting()
    clearTimeout(timer.value)
  })

  return (id: string): readonly Checkpoint[] | undefined => byRun.value.get(id)
}
