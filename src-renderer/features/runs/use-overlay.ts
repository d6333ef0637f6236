import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { useClient } from '../../stores/client.ts'
import { useChartChoice } from './chart-choice.ts'
import type { NamedRun } from './chart-texts.ts'
import { FollowedRuns, paceOf } from './followed-runs.ts'
import { Gathering } from './gathering.ts'
import { RepeatCurves } from './repeat-curves.ts'
import { RunScale } from './run-scale.ts'
import { useRunStyles } from './run-styles.ts'

/**
 * Follows the curves of these subjects' runs, as long as they are among them.
 * @param changed something came; whole: with it all curves that were asked for are here, to be drawn at once
 */
export function useOverlay(subjects: () => readonly Subject[], changed: (whole: boolean) => void) {
  const styleOf = useRunStyles()
  const choice = useChartChoice()
  const fault = ref<string | null>(null)
  const shown = shallowRef<readonly NamedRun[]>([])
  const all = new FollowedRuns(useClient(), { changed: () => gathering.came(), failed: (message) => (fault.value = message) }, choice.smoothing)
  const gathering = new Gathering(() => all.isLoaded, update)
  const runs = () => subjects().flatMap((subject) => subject.runs)

  /** All of them, since the one that something came to may be part of a mean. */
  function update(whole: boolean) {
    for (const { repeat } of shown.value) repeat?.update()
    changed(whole)
  }

  function shownOf(run: Run): NamedRun {
    const { followed, scale } = all.of(run)
    return { id: run.id, name: run.name, curves: followed.curves, scale, style: styleOf(run.id), costs: followed.costs.bind(followed) }
  }

  function shownAs({ id, name, runs: [first, ...others] }: Subject): NamedRun[] {
    if (!first) return []
    if (others.length === 0) return [shownOf(first)]
    const repeat = new RepeatCurves([first, ...others].map(shownOf))
    repeat.update()
    const { curves } = repeat
    const costs = () => ({ raw: curves.miniBatchCost, smoothed: curves.smoothedCost })
    return [{ id, name, curves, scale: new RunScale(first, curves, () => paceOf(first)), style: styleOf(first.id), costs, repeat }]
  }

  // By value: a live run is replaced many times a second, and its lines need not be set up again for that.
  const looks = computed(() => JSON.stringify(subjects().map(({ id, name, runs: members }) => [id, name, members.map((run) => [run.id, styleOf(run.id)])])))
  watch(looks, () => {
    all.keep(runs())
    shown.value = subjects().flatMap(shownAs)
    gathering.ask()
  }, { immediate: true })
  watch(runs, (list) => all.put(list))
  watch(() => choice.smoothing, (epochs) => all.smooth(epochs))
  onUnmounted(() => {
    gathering.stop()
    all.keep([])
  })

  return { shown, fault }
}
