import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Experiment } from '#shared/domain/experiment.ts'
import { draftOf, restoreDraft, type Draft } from '../features/design/draft.ts'
import { History } from '../features/design/history.ts'
import { readDraft } from '../features/design/read-draft.ts'
import { useDatasets } from './datasets.ts'

const storageKey = 'slope-design'
/** Keys typed without a longer pause are one step to undo. */
const pause = 400

/** The experiment being designed: kept over reloads, with what is wrong in it. */
export const useDesign = defineStore('design', () => {
  const draft = ref<Draft>(restoreDraft(localStorage.getItem(storageKey)))
  const dataset = computed(() => useDatasets().find(draft.value.dataset.id))
  const reading = computed(() => readDraft(draft.value, dataset.value))
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

  function goTo(snapshot: string) {
    draft.value = restoreDraft(snapshot)
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

  function undo() {
    record()
    goTo(history.undo())
  }

  function redo() {
    record()
    goTo(history.redo())
  }

  /** Takes an experiment over as a whole; what was designed before is one undo away. */
  function load(experiment: Experiment) {
    record()
    draft.value = draftOf(experiment)
    record()
  }

  return { draft, dataset, reading, canUndo, canRedo, undo, redo, load }
})
