import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { branchOf } from '#shared/domain/branch.ts'
import type { Remedy } from '#shared/domain/lamp/finding.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useRuns } from '../../stores/runs.ts'
import { sentenceOf } from '../../ui/format.ts'
import { suggestedEpochs } from '../runs/branch-draft.ts'

const longestName = 200

/** The remedy as a run of its own: for what was slow in epochs that a branch would go on behind. */
export function fromStart(run: Run, remedy: Remedy): Remedy {
  if (remedy.by === 'anew') return remedy
  return { by: 'anew', what: remedy.what, experiment: branchOf(run.experiment, remedy.changes) }
}

/** The epoch of the state that a branch would go on with. */
export const epochOf = (run: Run, from: 'best' | 'last'): number | null => (from === 'best' ? (run.best?.epoch ?? null) : (run.last?.epoch ?? null))

/** Applies a remedy and shows the run that it makes. */
export function useRemedy(run: () => Run) {
  const client = useClient()
  const runs = useRuns()
  const router = useRouter()
  const pending = ref<string | null>(null)
  const fault = ref<string | null>(null)

  async function make(remedy: Remedy): Promise<Run> {
    const { id, name, experiment, state } = run()
    if (remedy.by === 'anew') return runs.start({ ...remedy.experiment, name: `${name}, ${remedy.what}`.slice(0, longestName) }, id)
    const epochs = suggestedEpochs({ experiment }, { epoch: epochOf(run(), remedy.from) ?? 0 })
    // Its last checkpoint may be of some epochs ago while it trains.
    const from = remedy.from === 'last' && isActive(state) ? (await client.call('runs.keep', { id })).step : remedy.from
    return runs.branch(id, from, { ...remedy.changes, epochs })
  }

  async function apply(remedy: Remedy) {
    if (pending.value !== null) return
    pending.value = remedy.what
    fault.value = null
    try {
      const { id } = await make(remedy)
      void router.push(`/runs/${id}`)
    } catch (error) {
      fault.value = sentenceOf(error)
    } finally {
      pending.value = null
    }
  }

  return { pending, fault, apply }
}
