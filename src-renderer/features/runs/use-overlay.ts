import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useChartChoice } from './chart-choice.ts'
import type { NamedRun } from './chart-texts.ts'
import { FollowedRun } from './follow-run.ts'
import { RunScale } from './run-scale.ts'
import { useRunStyles } from './run-styles.ts'

interface Followed {
  followed: FollowedRun
  scale: RunScale
  /** Replaced by every event of it. */
  run: Run
}

/** Follows the curves of these runs, as long as they are among them. */
export function useOverlay(runs: () => readonly Run[], changed: () => void) {
  const client = useClient()
  const styleOf = useRunStyles()
  const choice = useChartChoice()
  const fault = ref<string | null>(null)
  const shown = shallowRef<readonly NamedRun[]>([])
  const all = new Map<string, Followed>()

  function follow(run: Run): Followed {
    const known = all.get(run.id)
    if (known) return known
    const followed = new FollowedRun(client, run.id, { changed, failed: (message) => (fault.value = message) }, choice.smoothing * run.stepsPerEpoch)
    const made: Followed = { followed, run, scale: new RunScale(run, followed.curves, () => (made.run.epochsDone > 0 ? made.run.seconds / made.run.epochsDone : 1)) }
    all.set(run.id, made)
    return made
  }

  function shownOf(run: Run): NamedRun {
    const { followed, scale } = follow(run)
    return { id: run.id, name: run.name, curves: followed.curves, scale, style: styleOf(run.id), costs: followed.costs.bind(followed) }
  }

  // By value: a live run is replaced many times a second, and its lines need not be set up again for that.
  const looks = computed(() => JSON.stringify(runs().map((run) => [run.id, run.name, styleOf(run.id)])))
  watch(looks, () => {
    const wanted = new Set(runs().map((run) => run.id))
    for (const [id, { followed }] of all)
      if (!wanted.has(id)) {
        followed.stop()
        all.delete(id)
      }
    shown.value = runs().map(shownOf)
  }, { immediate: true })
  watch(runs, (list) => {
    for (const run of list) Object.assign(all.get(run.id) ?? {}, { run })
  })
  watch(() => choice.smoothing, (epochs) => all.forEach(({ followed, run }) => followed.smooth(epochs * run.stepsPerEpoch)))
  onUnmounted(() => all.forEach(({ followed }) => followed.stop()))

  return { shown, fault }
}
