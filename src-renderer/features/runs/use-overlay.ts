import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import type { NamedRun } from './chart-texts.ts'
import { EpochScale } from './epoch-scale.ts'
import { FollowedRun } from './follow-run.ts'
import { useRunStyles } from './run-styles.ts'

/** Follows the curves of these runs, as long as they are among them. */
export function useOverlay(runs: () => readonly Run[], changed: () => void) {
  const client = useClient()
  const styleOf = useRunStyles()
  const fault = ref<string | null>(null)
  const shown = shallowRef<readonly NamedRun[]>([])
  const followed = new Map<string, FollowedRun>()

  function follow(id: string): FollowedRun {
    const run = followed.get(id) ?? new FollowedRun(client, id, { changed, failed: (message) => (fault.value = message) })
    followed.set(id, run)
    return run
  }

  function shownOf(run: Run): NamedRun {
    const { id, name } = run
    const { curves } = follow(id)
    return { id, name, curves, scale: new EpochScale(run, curves), style: styleOf(id) }
  }

  // By value: a live run is replaced many times a second, and its lines need not be set up again for that.
  const looks = computed(() => JSON.stringify(runs().map((run) => [run.id, run.name, styleOf(run.id)])))
  watch(looks, () => {
    const wanted = new Set(runs().map((run) => run.id))
    for (const [id, run] of followed)
      if (!wanted.has(id)) {
        run.stop()
        followed.delete(id)
      }
    shown.value = runs().map(shownOf)
  }, { immediate: true })
  onUnmounted(() => followed.forEach((run) => run.stop()))

  return { shown, fault }
}
