import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { useHistory } from '../features/design/use-history.ts'
import { readSweep } from '../features/sweeps/setup/as-sweep.ts'
import { describeChange } from '../features/sweeps/setup/describe-change.ts'
import { draftOf, SweepDraft } from '../features/sweeps/setup/draft.ts'
import { newSweep } from '../features/sweeps/setup/new-sweep.ts'
import { useDatasets } from './datasets.ts'

const storageKey = 'slope-sweep'

const snapshotOf = (draft: SweepDraft): string => JSON.stringify(SweepDraft.parse(draft))

/** The draft kept over a reload; a sweep of the default experiment when there is none, or one of another version of Slope. */
function restore(stored: string | null): SweepDraft {
  try {
    return SweepDraft.parse(JSON.parse(stored ?? ''))
  } catch {
    return draftOf(newSweep(defaultExperiment, undefined), 'the default experiment')
  }
}

/** The sweep being set up: kept over reloads, with what is wrong in it. */
export const useSweepDraft = defineStore('sweep-draft', () => {
  const datasets = useDatasets()
  const draft = ref<SweepDraft>(restore(localStorage.getItem(storageKey)))
  const history = useHistory(draft, storageKey, { snapshotOf, restore, describe: describeChange })
  const reading = computed(() => readSweep(draft.value))
  const dataset = computed(() => datasets.find(draft.value.experiment.dataset.id))

  /** Takes a sweep over as a whole; what was set up before is one undo away. @param source what it came from, in words */
  const load = (sweep: Sweep, source: string) => history.apply(`Begin from ${source}`, () => (draft.value = draftOf(sweep, source)))

  return { draft, dataset, reading, load, ...history }
})
