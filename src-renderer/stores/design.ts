import { defineStore } from 'pinia'
import { computed, ref, watch, type Ref } from 'vue'
import type { Problem } from '#shared/domain/check.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { draftOf, restoreDraft, type Draft } from '../features/design/draft.ts'
import { History } from '../features/design/history.ts'
import { readDraft } from '../features/design/read-draft.ts'
import { useSelection } from '../features/design/selection.ts'
import { useDatasets } from './datasets.ts'
import { useJobs } from './jobs.ts'

const storageKey = 'slope-design'
/** Keys typed without a longer pause are one step to undo. */
const pause = 400

/** The experiment being designed: kept over reloads, with what is wrong in it. */
export const useDesign = defineStore('design', () => {
  const datasets = useDatasets()
  const jobs = useJobs()
  const draft = ref<Draft>(restoreDraft(localStorage.getItem(storageKey)))
  const { record, ...history } = useHistory(draft)
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

  /** Takes an experiment over as a whole; what was designed before is one undo away. */
  function load(experiment: Experiment) {
    record()
    draft.value = draftOf(experiment)
    record()
  }

  return { draft, dataset, reading, load, ...selection, ...history }
})

/** Records the draft whenever it rests, here and in the window's storage. */
function useHistory(draft: Ref<Draft>) {
  const history = new History(JSON.stringify(draft.value))
  const canUndo = ref(false)
  const canRedo = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function record() {
    clearTimeout(timer)
    const snapshot = JSON.stringify(draft.value)
    history.record(snapshot)
    localStorage.setItem(storageKey, snapshot)
    canUndo.value = history.canUndo
    canRedo.value = history.canRedo
  }

  /** What is being typed is recorded first: it would be lost else. */
  function go(step: 'undo' | 'redo') {
    record()
    draft.value = restoreDraft(history[step]())
    record()
  }

  watch(
    draft,
    () => {
      clearTimeout(timer)
      timer = setTimeout(record, pause)
    },
    { deep: true },
  )
  addEventListener('pagehide', record)

  return { record, canUndo, canRedo, undo: () => go('undo'), redo: () => go('redo') }
}
