import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Problem } from '#shared/domain/check.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { describeChange } from '../features/design/describe-change.ts'
import { fitTo } from '../features/design/fit-dataset.ts'
import { draftOf, restoreDraft, snapshotOf, type Draft } from '../features/design/draft.ts'
import { readDraft } from '../features/design/read-draft.ts'
import { useSelection } from '../features/design/selection.ts'
import { useHistory } from '../features/design/use-history.ts'
import { useCheckpointPolicy } from './checkpoint-policy.ts'
import { useDatasets } from './datasets.ts'
import { useJobs } from './jobs.ts'

const storageKey = 'slope-design'

/** The experiment being designed: kept over reloads, with what is wrong in it. */
export const useDesign = defineStore('design', () => {
  const datasets = useDatasets()
  const jobs = useJobs()
  const policy = useCheckpointPolicy()
  const draft = ref<Draft>(restoreDraft(localStorage.getItem(storageKey), policy.value))
  const history = useHistory(draft, storageKey, { snapshotOf, restore: restoreDraft, describe: describeChange })
  const selection = useSelection(computed(() => draft.value.layers))
  const dataset = computed(() => datasets.find(draft.value.dataset.id))
  const absence = computed<Problem>(() => {
    const name = JSON.stringify(draft.value.dataset.id)
    const [job] = jobs.importing
    if (!datasets.loaded) return { path: 'dataset', message: 'The datasets are still loading.' }
    // No fault of the design: only its start has to wait.
    if (job) return { path: 'dataset', message: `The dataset ${name} is not here yet: "${job.title}" is under way.` }
    return { path: 'dataset.id', message: `There is no dataset ${name} here: choose another, or import it on the Data screen.` }
  })
  const reading = computed(() => readDraft(draft.value, dataset.value ?? absence.value))

  /** What was set for the dataset that was chosen last. */
  const fitted = ref<{ id: string; changes: string[] } | null>(null)

  /** Designs for another dataset, and sets what makes the design fit it. */
  function chooseDataset(id: string) {
    const [before, now] = [dataset.value, datasets.find(id)]
    history.apply(`Dataset ${now?.name ?? id}`, () => {
      draft.value.dataset = { id }
      fitted.value = now ? { id, changes: fitTo(draft.value, now, before) } : null
    })
  }

  /** Takes an experiment over as a whole; what was designed before is one undo away. @param label what undo calls it */
  function load(experiment: Experiment, label: string) {
    history.apply(label, () => (draft.value = draftOf(experiment)))
  }

  /** The same for one that says nothing of checkpoints: they are kept as a person likes it. */
  const begin = (experiment: Experiment, label: string) => load({ ...experiment, checkpoints: policy.value }, label)

  return { draft, dataset, reading, fitted, chooseDataset, load, begin, ...selection, ...history }
})
