import { inputNames, type DatasetInfo, type ImageShape } from '#shared/domain/dataset.ts'
import { parametersPerLayer, type Activation } from '#shared/domain/network.ts'
import { layerName } from '../design/layer-name.ts'

export type ImageSize = ImageShape

/** A layer as the drawing tells of it; the input is one too. */
export interface DrawnLayer {
  name: string
  /** For a narrow column. */
  short: string
  /** NaN as long as what was entered is no number. */
  units: number
  /** null for the input. */
  activation: Activation | null
  /** The fraction dropped. */
  dropout: number
  /** Weights and biases; null for the input. */
  parameters: number | null
  /** Of its units, where they have any: the inputs of a table, and what outputs stand for. */
  names: readonly string[] | null
  /** What is wrong in it, in sentences. */
  problems: readonly string[]
}

interface Behind {
  units: number
  activation: Activation
  dropout: number
  problems?: readonly string[]
}

type Dataset = Pick<DatasetInfo, 'image' | 'columns' | 'classes' | 'targets'>

/** What each output stands for; null where one output tells two classes apart, or they don't fit. */
function outputNames({ classes, targets }: Dataset, units: number | undefined): readonly string[] | null {
  const names = targets.length > 0 ? targets.map(({ name }) => name) : classes
  return names.length === units ? names : null
}

/** The input and the layers behind it, in order. */
export function drawnLayers(behind: readonly Behind[], inputs: number, dataset?: Dataset): DrawnLayer[] {
  const parameters = parametersPerLayer({ layers: behind }, inputs)
  const last = behind.length - 1
  return [
    { name: 'Input', short: 'In', units: inputs, activation: null, dropout: 0, parameters: null, names: dataset && !dataset.image ? inputNames(dataset) : null, problems: [] },
    ...behind.map((layer, l) => ({
      name: layerName(l, behind.length), short: l === last ? 'Out' : `H${l + 1}`,
      units: layer.units, activation: layer.activation, dropout: layer.dropout, parameters: parameters[l] ?? null,
      names: l === last && dataset ? outputNames(dataset, layer.units) : null, problems: layer.problems ?? [],
    })),
  ]
}
