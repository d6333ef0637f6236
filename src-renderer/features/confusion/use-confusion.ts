import { computed, ref, shallowRef, watch } from 'vue'
import { splitNames, type DatasetInfo, type SplitName } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import { useDiagnostics } from '../runs/use-diagnostics.ts'
import type { Matrix, Selection } from './matrix.ts'
import { readConfusion, usePrediction } from './use-prediction.ts'
import { newest, useSources } from './use-sources.ts'

/** What the view shows: whose weights, of which part, and behind which cell. */
export function useConfusion(run: () => Run, dataset: () => DatasetInfo | undefined) {
  const { diagnostics, fault: unwatched } = useDiagnostics(run().id)
  const prediction = usePrediction(readConfusion)
  const { sources, list, weightsOf, usual } = useSources(run)
  const parts = computed(() => splitNames.filter((name) => (dataset()?.splits[name].count ?? 0) > 0))
  const usualPart = (): SplitName => (parts.value.includes('validation') ? 'validation' : 'training')
  const source = ref(usual())
  const part = ref<SplitName>(usualPart())
  const opened = shallowRef<Selection | null>(null)
  const isRecorded = () => source.value === newest.value && part.value === (diagnostics.value?.confusion?.part ?? usualPart())
  const recorded = computed(() => (isRecorded() ? diagnostics.value : null))
  const { matrix, isFormer } = useLasting(() => recorded.value?.confusion ?? prediction.result.value, () => prediction.isBusy.value)

  /** Works out the images of the weights that are chosen. @param opens the test part, which is counted */
  async function predict(opens = false) {
    if (run().step === 0) return
    await prediction.ask({ id: run().id, at: weightsOf(source.value), part: part.value, open: opens })
    void list()
  }

  function open(selection: Selection) {
    opened.value = selection
    if (!prediction.result.value && !prediction.isBusy.value) void predict()
  }

  watch([source, part], () => {
    opened.value = null
    prediction.forget()
    if (!isRecorded()) void predict()
  })
  watch(sources, (all) => {
    if (all.length > 0 && !all.some(({ value }) => value === source.value)) source.value = usual()
  })
  watch(parts, (all) => {
    if (!all.includes(part.value)) part.value = usualPart()
  })

  /** Shows what there is at first. */
  function begin() {
    void list()
    if (!isRecorded()) void predict()
  }

  return { sources, source, parts, part, recorded, matrix, isFormer, opened, prediction, unwatched, begin, open, predict }
}

/** What was there stays while another is worked out, so that nothing flickers and the focus stays where it is. */
function useLasting(newest: () => Matrix | null, isBusy: () => boolean) {
  const matrix = shallowRef(newest())
  watch([newest, isBusy], ([found, busy]) => {
    if (found || !busy) matrix.value = found
  })
  return { matrix, isFormer: computed(() => matrix.value !== newest()) }
}
