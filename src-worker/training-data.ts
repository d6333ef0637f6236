import type { SharedDataset } from '#shared/contract/worker.ts'
import { greyImage, inputSize, isRegression, splitOffset, type SplitName } from '#shared/domain/dataset.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { TrainingData } from './engine/data.ts'

/** What an experiment trains on, in the memory that all workers share. */
export function dataOf(experiment: Experiment, { info, inputs, labels }: SharedDataset): TrainingData {
  const rangeOf = (split: SplitName) => ({ from: splitOffset(info, split), to: splitOffset(info, split) + info.splits[split].count })
  return {
    inputs: info.image ? new Uint8Array(inputs) : new Float32Array(inputs),
    inputSize: inputSize(info),
    image: greyImage(info),
    targets: isRegression(info) ? new Float32Array(labels) : new Uint8Array(labels),
    isRegression: isRegression(info),
    hash: info.hash,
    outputs: experiment.network.layers.at(-1)?.units ?? 0,
    splits: {
      training: { from: 0, to: trainingCountOf(experiment, info) }, validation: rangeOf('validation'), test: rangeOf('test'),
    },
  }
}
