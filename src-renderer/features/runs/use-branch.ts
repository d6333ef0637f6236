import { computed, ref, shallowRef, watch } from 'vue'
import type { RunEvent } from '#shared/domain/change.ts'
import type { Problem } from '#shared/domain/check.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { count } from '../../ui/format.ts'
import { useRuns } from '../../stores/runs.ts'
import { branchSources, readBranch, settingsAt, suggestedEpochs, type BranchSource } from './branch-draft.ts'
import { liveDraftOf } from './live-draft.ts'
import { refusalsOf } from './refusals.ts'

/** The form of a new run that goes on with a state of this one. */
export function useBranch(run: () => Run) {
  const client = useClient()
  const runs = useRuns()
  const sources = shallowRef<BranchSource[]>([])
  const form = ref({ from: '', name: '', epochs: '', live: liveDraftOf(run().settings) })
  const isStarting = ref(false)
  const refused = ref<Problem[]>([])
  let events: readonly RunEvent[] = []
  const source = computed(() => sources.value.find(({ value }) => value === form.value.from))
  const reading = computed(() => readBranch(run(), form.value))
  const problems = computed(() => [...reading.value.problems, ...refused.value])

  /** Reads what is kept now. @param step of the state to begin with, else the first one */
  async function open(step?: number) {
    const { id } = run()
    const [kept, changes] = await Promise.all([client.call('runs.checkpoints', { id }), client.call('runs.events', { id })])
    events = changes
    sources.value = branchSources(kept)
    const wanted = sources.value.find(({ value }) => value === `here ${step}`) ?? sources.value[0]
    form.value.from = wanted?.value ?? ''
    if (step !== undefined && wanted) form.value.name = `${run().name} from step ${count(wanted.step)}`
  }

  watch(source, (from) => {
    if (from) Object.assign(form.value, { epochs: String(suggestedEpochs(run(), from)), live: liveDraftOf(settingsAt(run(), events, from.step)) })
  })
  watch(form, () => (refused.value = []), { deep: true })

  /** The new run; null when there is none, which the problems then tell. */
  async function start(): Promise<Run | null> {
    const { changes } = reading.value
    if (!changes || !source.value || isStarting.value) return null
    isStarting.value = true
    try {
      return await runs.branch(run().id, source.value.from, changes)
    } catch (error) {
      refused.value = refusalsOf(error, run())
      return null
    } finally {
      isStarting.value = false
    }
  }

  return { sources, source, form, problems, reading, isStarting, open, start }
}
