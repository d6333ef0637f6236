import { encodeSafetensors, type Tensor } from '#shared/format/safetensors.ts'
import { version } from '../version.ts'
import { classesOf, describeScaled, describeTrained, type Trained } from './trained.ts'

/** weights.l [units x inputs] and biases.l [units] of each layer behind the input, float32, and in the metadata what they are of. */
export function toSafetensors(trained: Trained): Uint8Array<ArrayBuffer> {
  const { run, layers, dataset } = trained
  const classes = classesOf(trained)
  const tensors: Record<string, Tensor> = {}
  layers.forEach(({ units, inputs, weights, biases }, l) => {
    tensors[`weights.${l}`] = { shape: [units, inputs], data: weights }
    tensors[`biases.${l}`] = { shape: [units], data: biases }
  })
  const metadata = {
    format: 'slope-weights',
    description: [describeTrained(trained, version), dataset && describeScaled(dataset)].filter(Boolean).join(' '),
    activations: JSON.stringify(layers.map(({ activation }) => activation)),
    softmaxScale: String(run.experiment.network.softmaxScale),
    ...(dataset && dataset.columns.length > 0 ? { columns: JSON.stringify(dataset.columns) } : {}),
    ...(dataset && dataset.targets.length > 0 ? { targets: JSON.stringify(dataset.targets) } : {}),
    ...(classes ? { classes: JSON.stringify(classes) } : {}),
    experiment: JSON.stringify(run.experiment),
  }
  return encodeSafetensors({ tensors, metadata })
}
