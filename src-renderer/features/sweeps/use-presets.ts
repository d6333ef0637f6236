import { computed, ref } from 'vue'
import { useRouter } from 'vue-router'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { miniBatchRace, rangeTest } from '#shared/domain/sweep/presets.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { useDatasets } from '../../stores/datasets.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { sentenceOf } from '../../ui/format.ts'
import { useSweepSection } from './section.ts'

export interface Preset {
  name: string
  label: string
  /** What one sees by it. */
  shows: string
  make(experiment: Experiment, dataset: DatasetInfo): Sweep
}

/** Sweeps of one click. */
export const presets: readonly Preset[] = [
  {
    name: 'range-test', label: 'Learning-rate range test', make: rangeTest,
    shows: 'A few epochs at each of 16 rates, over orders of magnitude from 0.001 to 100. It tells the threshold, the largest rate at which the training cost still falls, and takes half of it.',
  },
  {
    name: 'mini-batch-race', label: 'Mini-batch race', make: miniBatchRace,
    shows: 'The same 10 seconds for each mini-batch size, one after the other, judged by the validation accuracy, or, telling numbers, by the unregularized cost, over real time: the size that learns fastest, in seconds and not in epochs.',
  },
]

/** Starts one of an experiment and opens it; what is refused is told. */
export function usePresets(experiment: () => Experiment | null) {
  const [sweeps, datasets, router] = [useSweeps(), useDatasets(), useRouter()]
  const section = useSweepSection()
  const starting = ref<string | null>(null)
  const fault = ref<string | null>(null)
  const dataset = computed(() => datasets.find(experiment()?.dataset.id ?? ''))

  /** @throws SlopeError, also that of what can't be made of the experiment */
  async function start({ make }: Preset, title?: string) {
    const [wanted, data] = [experiment(), dataset.value]
    if (!wanted || !data) return
    const sweep = make(wanted, data)
    const { id } = await sweeps.start(title === undefined ? sweep : { ...sweep, name: `${sweep.name}: ${title}`.slice(0, 200) })
    // What both tell of is how the trials went.
    section.value = 'curves'
    await router.push(`/sweeps/${id}`)
  }

  async function tryToStart(preset: Preset, title?: string) {
    starting.value = preset.name
    fault.value = null
    await start(preset, title).catch((error: unknown) => (fault.value = sentenceOf(error)))
    starting.value = null
  }

  return { dataset, starting, fault, tryToStart }
}
