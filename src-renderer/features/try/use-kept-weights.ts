import { computed, ref, shallowRef, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { branchSources, type BranchSource } from '../runs/branch-draft.ts'

/** Which weights of a run are tried: those that are kept, at first the best. */
export function useKeptWeights(run: () => Run) {
  const client = useClient()
  const kept = shallowRef<BranchSource[]>([])
  /** false until main has told once which there are. */
  const isListed = ref(false)
  const chosen = ref('')

  async function list() {
    try {
      kept.value = branchSources(await client.call('runs.checkpoints', { id: run().id }))
      isListed.value = true
    } catch {
      // What is there already can still be chosen; the window tells of a lost connection.
    }
    if (!kept.value.some(({ value }) => value === chosen.value)) chosen.value = kept.value[0]?.value ?? ''
  }

  watch(() => [run().state, run().best?.epoch, run().last?.epoch, run().weightsHash], () => void list(), { immediate: true })
  const source = computed(() => kept.value.find(({ value }) => value === chosen.value))
  return { kept, isListed, chosen, source }
}
