import type { LayerDiagnostics, LayerScalar } from '#shared/domain/diagnostics.ts'
import type { Initialization } from '#shared/domain/training.ts'
import type { NeuronView } from '#shared/domain/weights-view.ts'
import { count } from '../../ui/format.ts'
import { layerRows } from '../runs/layer-rows.ts'
import { beginningOf } from './beginnings.ts'
import { magnitude } from './figures.ts'

export interface Fact {
  label: string
  text: string
  /** The whole number, or what it means. */
  title?: string
}

const number = (label: string, value: number): Fact => ({ label, text: magnitude(value), title: String(value) })
const ofWeights = (label: string, value: number): Fact => ({ label, text: magnitude(value), title: `Of its incoming weights: ${value}` })

/** Of a neuron in trained weights. */
export const neuronFacts = ({ weights, bias, mean, deviation, norm }: NeuronView): Fact[] => [
  number('Bias', bias),
  ofWeights('Mean', mean),
  ofWeights('Deviation', deviation),
  ofWeights('Norm', norm),
  ofWeights('Smallest', extreme(weights, Math.min)),
  ofWeights('Largest', extreme(weights, Math.max)),
]

const extreme = (weights: Float32Array, of: (a: number, b: number) => number) => weights.reduce((most, weight) => of(most, weight))

/** Of a neuron, or each of a layer, before the first step. */
export function beginningFacts(initialization: Initialization, inputs: number, units: number): Fact[] {
  const weights: Fact = { label: 'Weights in', text: Number.isFinite(inputs) ? count(inputs) : '–', title: 'One from each unit of the layer before' }
  const beginning = beginningOf(initialization, inputs, units)
  if (!beginning) return [weights, { label: 'Begin as', text: 'given' }]
  return [
    weights,
    { label: 'Drawn from', text: beginning.weights, title: 'Normal distribution: mean, variance' },
    number('Deviation', beginning.deviation),
    { label: 'Bias from', text: beginning.biases },
  ]
}

/** Those that tell how a layer learns. */
const learning: readonly LayerScalar[] = ['meanDerivative', 'saturated', 'dead']

export const learningFacts = (layer: LayerDiagnostics): Fact[] =>
  layerRows([layer])
    .filter(({ name, cells }) => learning.includes(name) && cells[0]?.exact !== undefined)
    .map(({ label, help, cells }) => ({ label, text: cells[0]!.text, title: help }))
