import { onUnmounted, shallowReactive, watch } from 'vue'
import type { Checkpoint } from '#shared/contract/api.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { keptAt, type At, type Kept } from './at.ts'

/** Runs that train are asked again at most so often, in ms. */
const interval = 2000

/** The state of each run to look at; undefined before its checkpoints are known, null when none is kept there. */
export function usePlaces(runs: () => readonly Run[], at: () => At): (run: Run) => Kept | null | undefined {
  const client = useClient()
  const byRun = shallowReactive(new Map<string, readonly Checkpoint[]>())
  /** Of when its checkpoints are, or are being asked for. */
  const asked = new Map<string, string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stampOf = ({ state, last, best }: Run) => `${state} ${last?.epoch} ${best?.epoch}`

  async function load(run: Run) {
    asked.set(run.id, stampOf(run))
    try {
      byRun.set(run.id, await client.call('runs.checkpoints', { id: run.id }))
    } catch {
      // The window tells of a lost connection, and asks again with it.
      asked.delete(run.id)
    }
  }

  function loadAll() {
    timer = undefined
    for (const run of runs()) if (asked.get(run.id) !== stampOf(run)) void load(run)
  }

  watch(() => runs().map(({ id }) => id).join(), loadAll, { immediate: true })
  watch(() => runs().map(stampOf).join(), () => void (timer ??= setTimeout(loadAll, interval)))
  const stop = client.onOpen(loadAll)
  onUnmounted(() => {
    stop()
    clearTimeout(timer)
  })
  return (run) => {
    const checkpoints = byRun.get(run.id)
    return checkpoints && keptAt(at(), checkpoints)
  }
}
