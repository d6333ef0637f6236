import { computed, shallowRef, watch } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { branchSources, type BranchSource } from '../runs/branch-draft.ts'

/** The matrix that each epoch records, and the weights as they are in this moment. */
export const newest = { value: 'newest', label: 'Newest epoch, live' }
const now = { value: 'now', label: 'Now, this very step' }

/** Whose weights can be asked: of a run that trains the newest too, and of every run those that are kept. */
export function useSources(run: () => Run) {
  const client = useClient()
  const kept = shallowRef<BranchSource[]>([])
  const isLive = computed(() => isActive(run().state) && run().experiment.training.monitor.diagnostics)
  const sources = computed(() => [...(isLive.value ? [newest] : []), ...(run().state === 'running' ? [now] : []), ...kept.value])

  async function list() {
    try {
      kept.value = branchSources(await client.call('runs.checkpoints', { id: run().id }))
    } catch {
      // What is there already can still be chosen; the window tells of a lost connection.
    }
  }

  /** As main calls it; the newest epoch is asked by the weights of now, which are close to it. */
  function weightsOf(source: string): Input<'runs.predict'>['at'] {
    if (run().state === 'running' && (source === now.value || source === newest.value)) return 'now'
    return kept.value.find(({ value }) => value === source)?.from ?? (source === 'best' ? 'best' : 'last')
  }

  const usual = () => (isLive.value ? newest.value : run().best ? 'best' : 'last')
  watch(() => [run().state, run().best?.epoch], () => void list())
  return { sources, list, weightsOf, usual }
}
