import { computed, onMounted, ref, watch } from 'vue'
import { splitNames, type DatasetInfo, type SplitName } from '#shared/domain/dataset.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { usePrediction } from '../confusion/use-prediction.ts'
import { newest, useSources } from '../confusion/use-sources.ts'

/** What a run tells of the numbers of a part, by the weights that are chosen. */
export function useTold(run: () => Run, dataset: () => DatasetInfo | undefined) {
  const client = useClient()
  const prediction = usePrediction((key) => client.call('runs.told', { key }))
  const { sources: all, list, weightsOf } = useSources(run)
  // No epoch records what is told.
  const sources = computed(() => all.value.filter(({ value }) => value !== newest.value))
  const usual = () => (run().best ? 'best' : 'last')
  const source = ref(usual())
  const parts = computed(() => splitNames.filter((name) => (dataset()?.splits[name].count ?? 0) > 0))
  const usualPart = (): SplitName => (parts.value.includes('validation') ? 'validation' : 'training')
  const part = ref<SplitName>(usualPart())
  /** The run has gone on since. */
  const isOld = computed(() => prediction.result.value !== null && isActive(run().state) && prediction.result.value.step < run().step)

  /** @param opens the test part, which is counted */
  async function ask(opens = false) {
    await list()
    if (run().best || run().last) await prediction.ask({ id: run().id, at: weightsOf(source.value), part: part.value, open: opens })
  }

  watch([source, part], () => {
    prediction.forget()
    void ask()
  })
  watch(sources, (now) => {
    if (now.length > 0 && !now.some(({ value }) => value === source.value)) source.value = usual()
  })
  watch(parts, (now) => {
    if (!now.includes(part.value)) part.value = usualPart()
  })
  watch(() => run().last === null, (isNone) => void (!isNone && ask()))
  onMounted(() => void ask())
  return { sources, source, parts, part, isOld, prediction, ask }
}
