import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Core } from '../core.ts'

export const singleNeuronId = 'single-neuron'

/** Adds the book's toy where it is missing: one input, always 1, for which the output is to be 0 (chapter 3, "The cross-entropy cost function"). */
export function ensureSingleNeuron({ workspace: { datasets } }: Core): Promise<DatasetInfo> {
  const add = () =>
    datasets.add({
      id: singleNeuronId, name: 'Single neuron', image: { width: 1, height: 1 }, classes: ['0', '1'],
      source: "The toy of Nielsen's chapter 3: one neuron with the input 1 learns the output 0.",
      counts: { training: 1, validation: 0, test: 0 }, inputs: Uint8Array.of(255), labels: Uint8Array.of(0),
    })
  return Promise.resolve(datasets.find(singleNeuronId) ?? add())
}
