import { computed, ref, shallowReactive } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { TakenWeights } from '#shared/contract/experiments.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { describeSizes } from '#shared/domain/network.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useDesign } from '../../stores/design.ts'
import { useRuns } from '../../stores/runs.ts'
import { sentenceOf } from '../../ui/format.ts'
import { uploadFiles } from '../../ui/upload.ts'
import { givenLayers } from './given-layers.ts'

type Source = Input<'experiments.takeWeights'>['source']

/** By their hash: what was taken in this window. */
const taken = shallowReactive(new Map<string, TakenWeights>())

/** The weights that the design is to begin with: whose they may be, and whether they fit. */
export function useInitialWeights() {
  const client = useClient()
  const design = useDesign()
  const runs = useRuns()
  const isTaking = ref(false)
  const fault = ref<string | null>(null)
  const sources = computed(() => runs.kept.flatMap(sourcesIn))
  const misfit = computed(() => {
    const { draft, dataset, reading } = design
    const found = taken.get(draft.initialWeights ?? '')
    if (!found || !dataset || !reading.experiment) return null
    const [theirs, ours] = [found.sizes.join('-'), describeSizes(reading.experiment.network, inputSize(dataset))]
    return theirs === ours ? null : { theirs, ours, canFollow: found.sizes[0] === inputSize(dataset), found }
  })

  async function take(source: () => Promise<Source>) {
    if (isTaking.value) return
    isTaking.value = true
    fault.value = null
    try {
      const weights = await client.call('experiments.takeWeights', { source: await source() })
      taken.set(weights.hash, weights)
      design.draft.initialWeights = weights.hash
    } catch (error) {
      fault.value = sentenceOf(error)
    } finally {
      isTaking.value = false
    }
  }

  const takeFile = (file: File) =>
    take(async () => {
      const [upload = ''] = await uploadFiles({ client, files: [file], signal: new AbortController().signal, progress: () => undefined })
      return { upload }
    })

  function followSizes() {
    if (misfit.value) design.draft.layers = givenLayers(design.draft.layers, misfit.value.found)
  }

  return { sources, isTaking, fault, misfit, takeRun: (source: Source) => take(() => Promise.resolve(source)), takeFile, followSizes }
}

function sourcesIn({ id, name, best, last, weightsHash }: Run): { value: string; label: string }[] {
  return [
    ...(best ? [{ value: `${id} best`, label: `${name}, best (epoch ${best.epoch})` }] : []),
    ...(weightsHash ? [{ value: `${id} last`, label: `${name}, last (epoch ${last?.epoch ?? 0})` }] : []),
  ]
}
