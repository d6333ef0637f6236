import { computed, ref, watch } from 'vue'
import type { Problem } from '#shared/domain/check.ts'
import type { Run } from '#shared/domain/run.ts'
import type { SettingsChange } from '#shared/domain/settings.ts'
import { useRuns } from '../../stores/runs.ts'
import { followed, liveDraftOf, readLive } from './live-draft.ts'
import { refusalsOf } from './refusals.ts'

/** The fields of what can be changed of a run that goes on, and their way to main. */
export function useLiveSettings(run: () => Run) {
  const runs = useRuns()
  const draft = ref(liveDraftOf(run().settings))
  const isApplying = ref(false)
  /** What main said of the change that was asked for last. */
  const refused = ref<Problem[]>([])
  const reading = computed(() => readLive(run(), draft.value))
  const problems = computed(() => [...reading.value.problems, ...refused.value])
  const isChanged = computed(() => Object.keys(reading.value.change).length > 0)

  const reset = () => (draft.value = liveDraftOf(run().settings))
  let known = run().settings
  watch(() => JSON.stringify(run().settings), () => {
    draft.value = followed(draft.value, known, run().settings)
    known = run().settings
  })
  watch(draft, () => (refused.value = []), { deep: true })

  async function change(settings: SettingsChange) {
    isApplying.value = true
    refused.value = []
    try {
      await runs.change(run().id, settings)
    } catch (error) {
      refused.value = refusalsOf(error, run())
    } finally {
      isApplying.value = false
    }
  }

  /** Changes what one field says, whatever stands in the others. */
  function act(path: string) {
    const { texts, schedule } = liveDraftOf(run().settings)
    const { change: settings } = readLive(run(), { schedule, texts: { ...texts, [path]: draft.value.texts[path] ?? '' } })
    return Object.keys(settings).length > 0 ? change(settings) : undefined
  }

  const apply = () => (isChanged.value && !isApplying.value ? change(reading.value.change) : undefined)
  return { draft, problems, isChanged, isApplying, reset, apply, act }
}
