import { onUnmounted, shallowRef, watch } from 'vue'
import type { Checkpoint } from '#shared/contract/runs.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'

const milliseconds = 2000

/** The states of a run that were saved, read again when it may have saved another one, but not too often. */
export function useCheckpoints(run: () => Run) {
  const client = useClient()
  const checkpoints = shallowRef<readonly Checkpoint[]>([])
  const timer = shallowRef<ReturnType<typeof setTimeout>>()

  async function load() {
    timer.value = undefined
    // They are an ornament of the charts: while the connection is lost the old ones stay.
    checkpoints.value = await client.call('runs.checkpoints', { id: run().id }).catch(() => checkpoints.value)
  }

  watch(() => [run().last?.epoch, run().state], (_, before) => {
    timer.value ??= setTimeout(() => void load(), before ? milliseconds : 0)
  }, { immediate: true })
  onUnmounted(() => clearTimeout(timer.value))
  return checkpoints
}
