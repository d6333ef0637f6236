import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { branchOf } from '#shared/domain/branch.ts'
import type { Remedy } from '#shared/domain/lamp/finding.ts'
import type { Run } from '#shared/domain/run.ts'
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
  const runs = useRuns()
  const router = useRouter()
  const pending = ref<string | null>(null)
  const fault = ref<string | null>(null)

  function make(remedy: Remedy): Promise<Run> {
    const { id, name, experiment } = run()
    if (remedy.by === 'anew') return runs.start({ ...remedy.experiment, name: `${name}, ${remedy.what}`.slice(0, longestName) }, id)
    const epochs = suggestedEpochs({ experiment }, { epoch: epochOf(run(), remedy.from) ?? 0 })
    return runs.branch(id, remedy.from, { ...remedy.changes, epochs })
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
