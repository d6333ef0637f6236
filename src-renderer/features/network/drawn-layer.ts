import type { ImageShape } from '#shared/domain/dataset.ts'
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
  /** What is wrong in it, in sentences. */
  problems: readonly string[]
}

interface Behind {
  units: number
  activation: Activation
  dropout: number
  problems?: readonly string[]
}

/** The input and the layers behind it, in order. */
export function drawnLayers(behind: readonly Behind[], inputs: number): DrawnLayer[] {
  const parameters = parametersPerLayer({ layers: behind }, inputs)
  const last = behind.length - 1
  return [
    { name: 'Input', short: 'In', units: inputs, activation: null, dropout: 0, parameters: null, problems: [] },
    ...behind.map((layer, l) => ({
      name: layerName(l, behind.length), short: l === last ? 'Out' : `H${l + 1}`,
      units: layer.units, activation: layer.activation, dropout: layer.dropout, parameters: parameters[l] ?? null, problems: layer.problems ?? [],
    })),
  ]
}
