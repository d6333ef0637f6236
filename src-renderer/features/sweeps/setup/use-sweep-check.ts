import { computed, onUnmounted, shallowRef, watch } from 'vue'
import type { Problem } from '#shared/domain/check.ts'
import type { SweepCheck } from '#shared/contract/sweeps.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { useClient } from '../../../stores/client.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import { useSweepDraft } from '../../../stores/sweep-draft.ts'
import { sentenceOf } from '../../../ui/format.ts'
import { named } from './as-sweep.ts'

/** In ms: what is being typed is not sent. */
const rest = 200

/** What is wrong in the sweep that is set up, by the window or by main, and what it comes to. */
export function useSweepCheck() {
  const [store, client, datasets] = [useSweepDraft(), useClient(), useDatasets()]
  const told = shallowRef<{ of: Sweep; check: SweepCheck } | null>(null)
  const failure = shallowRef<{ of: Sweep; message: string } | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(sweep: Sweep) {
    try {
      told.value = { of: sweep, check: await client.call('sweeps.check', { sweep }) }
    } catch (error) {
      failure.value = { of: sweep, message: sentenceOf(error) }
    }
  }

  // A dataset may come while it is wanted.
  watch([() => store.reading.sweep, () => datasets.list], ([sweep]) => {
    clearTimeout(timer)
    if (sweep) timer = setTimeout(() => void ask(sweep), rest)
  }, { immediate: true })
  onUnmounted(() => clearTimeout(timer))

  const isTold = computed(() => told.value !== null && told.value.of === store.reading.sweep)
  const problems = computed<Problem[]>(() => {
    if (store.reading.problems.length > 0) return store.reading.problems
    if (failure.value?.of === store.reading.sweep) return [{ path: '', message: failure.value?.message ?? '' }]
    // Until main has told of what was just written, what it said last is the best guess.
    return (told.value?.check.problems ?? []).map((problem) => named(problem, store.draft))
  })
  /** As main told last; null when it has not, or while something is wrong that the window sees. */
  const check = computed(() => (store.reading.sweep ? (told.value?.check ?? null) : null))

  return { problems, check, isTold }
}
