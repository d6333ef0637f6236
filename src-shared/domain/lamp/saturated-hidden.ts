import type { Verdict } from './finding.ts'
import { isFromStart, median, newest, type LampRow, type Look } from './look.ts'
import { capital, layerName, percent } from './numbers.ts'
import { anew, withTraining } from './remedies.ts'

/** Before the first step: N(0, 1) weights of 784 inputs saturate 0.6 to 0.8 of the neurons, scaled ones none (docs/lamp.md). */
const most = 0.5
/**
 * Of a step to the weights: about 1e-3 is usual (Karpathy, CS231n, "Ratio of weights:updates"). N(0, 1) weights that a large
 * learning rate moves all the same, as in the chapter's first experiments, have 2e-3 and more.
 */
const slow = 1e-3
/** Of the first epoch's cost, and of the training images: from there on the network has got going all the same. */
const learned = 0.6
const right = 0.9
/** Epochs that tell. */
const told = 20

export function saturatedHidden(look: Look): Verdict | null {
  const { rows, experiment } = look
  const [first] = rows
  if (!first || !isFromStart(look)) return null
  const { training } = newest(look)
  if (training.cost < learned * (rows[1]?.training.cost ?? NaN) || training.accuracy >= right) return null
  const found = first.layers.slice(0, -1).findIndex((layer, l) => layer.saturated >= most && stillSaturated(newest(look), l) && ratioOf(look, l) < slow)
  if (found < 0) return null
  const isCured = experiment.training.initialization === 'scaled-gaussian' || experiment.training.initialization === 'xavier'
  return {
    severity: 2,
    layer: found,
    sentence: `${capital(layerName(found, first.layers.length))} was saturated from the start, so that its weights hardly move: they began too large. Weights of variance 1/n in begin where the slope is steep.`,
    evidence: [
      { what: 'Neurons saturated before the first step', value: first.layers[found]?.saturated ?? NaN, unit: 'share', when: `at least ${percent(most)}`, of: ({ layers }) => layers[found]?.saturated ?? NaN },
      { what: 'Step to weights, median of the epochs so far', value: ratioOf(look, found), unit: 'number', when: `below ${slow}`, of: ({ layers }) => layers[found]?.updateRatio ?? NaN },
    ],
    remedies: isCured ? [] : [anew('scaled initialization', withTraining(experiment, { initialization: 'scaled-gaussian', initialWeights: null }))],
  }
}

const stillSaturated = ({ layers }: LampRow, l: number): boolean => (layers[l]?.saturated ?? 0) >= most

/** Before any step was measured, the one that the gradient promises. */
function ratioOf({ rows, experiment }: Look, l: number): number {
  const { gradientNorm = NaN, weightNorm = NaN } = rows[0]?.layers[l] ?? {}
  const promised = (experiment.training.learningRate * gradientNorm) / weightNorm
  return median([promised, ...rows.slice(1, 1 + told).map(({ layers }) => layers[l]?.updateRatio ?? NaN)])
}
