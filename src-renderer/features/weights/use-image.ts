import { computed, type ComputedRef } from 'vue'
import { inputSize } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import { useDatasets } from '../../stores/datasets.ts'
import type { ImageSize } from '../network/drawn-layer.ts'

/** The shape of a run's images, of those in colour with their planes below each other. Removed, or replaced by another under its name, a dataset no longer tells it. */
export function useImage(run: () => Run): ComputedRef<ImageSize | null> {
  const datasets = useDatasets()
  return computed(() => {
    const dataset = datasets.find(run().experiment.dataset.id)
    if (!dataset?.image || inputSize(dataset) !== run().inputSize) return null
    const { width, height, channels } = dataset.image
    return channels ? { width, height: channels * height } : { width, height }
  })
}
