import { computed, ref } from 'vue'
import { isRegression, splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import { useDatasets } from '../../stores/datasets.ts'

/** The same in all sections. */
const wanted = ref<SplitName>('validation')

/** A part of the dataset that runs learned from, validation where there is one. */
export function usePart(runs: () => readonly Run[]) {
  const datasets = useDatasets()
  const dataset = computed(() => datasets.find(runs()[0]?.experiment.dataset.id ?? ''))
  /** Whether there is right and wrong, as long as nothing else is known. */
  const hasClasses = computed(() => !dataset.value || !isRegression(dataset.value))
  const parts = computed(() => splitNames.filter((name) => (dataset.value?.splits[name].count ?? 0) > 0))
  const part = computed<SplitName>({
    get: () => (parts.value.includes(wanted.value) ? wanted.value : parts.value.includes('validation') ? 'validation' : (parts.value[0] ?? 'training')),
    set: (value) => (wanted.value = value),
  })
  return { dataset, hasClasses, parts, part }
}
