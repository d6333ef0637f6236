import { isFullBatch } from '../training.ts'
import type { Remedy, Sign, Verdict } from './finding.ts'
import { newest, type Look } from './look.ts'
import { figure, percent } from './numbers.ts'
import { anew, branch } from './remedies.ts'

/** The held-out cost above its lowest, both smoothed: by so much the healthy recipes never rise (docs/lamp.md). */
const risen = 0.1
/** What the training cost has come to since then: the two part, and do not both rise as where the learning rate is too large. */
const fallen = 0.5
/** Between the accuracies; the chapter finds 18 % on 1,000 images, which is overfitting, and 2.5 % on 50,000, where it has all but gone. */
const gap = 0.05
/** lambda / n that the chapter decays the weights by: 0.1 for 1,000 images, 5 for 50,000. */
const decay = 1e-4
/** Of the hidden neurons, as the chapter drops them. */
const dropped = 0.5
/** The recipe's (expansion/affine). */
const expansion = { translation: 2, rotation: 12, scaling: 0.12, shear: 10, elasticAmplitude: 0, elasticSmoothness: 4, noise: 0, erasing: 0 }

export function overfitting(look: Look): Verdict | null {
  const { lowest, heldOut, facts } = look
  const { training, heldOut: now } = newest(look)
  if (!lowest || !facts.heldOut || training.accuracy - now.accuracy < gap) return null
  if (!(heldOut > (1 + risen) * lowest.heldOut && training.cost < fallen * lowest.training)) return null
  return {
    severity: 2,
    layer: null,
    sentence: `Training and ${facts.heldOut} part: since epoch ${lowest.epoch} the ${facts.heldOut} cost has risen by ${percent(heldOut / lowest.heldOut - 1)}, while the training cost fell. The network overfits: it learns what only the training data have.`,
    evidence: [
      { what: 'Validation cost, without regularization', value: heldOut, unit: 'number', when: `above ${figure((1 + risen) * lowest.heldOut)}, ${percent(risen)} over its lowest`, of: (row) => row.heldOut.cost },
      { what: 'Training cost, without regularization', value: training.cost, unit: 'number', when: `below ${figure(fallen * lowest.training)}, half of what it then was`, of: (row) => row.training.cost },
      // Of numbers to tell, the cost is all there is to go by.
      ...(Number.isNaN(training.accuracy - now.accuracy) ? [] : [gapOf(facts.heldOut, training.accuracy - now.accuracy)]),
    ],
    remedies: remediesOf(look),
  }
}

const gapOf = (part: string, value: number): Sign =>
  ({ what: `Training accuracy above the ${part} accuracy`, value, unit: 'share', when: `at least ${percent(gap)}`, of: (row) => row.training.accuracy - row.heldOut.accuracy })

function remediesOf({ experiment, facts }: Look): Remedy[] {
  const { network: { layers }, training, dataset } = experiment
  const lambda = Number((training.regularization === 'l2' && training.lambda > 0 ? 3 * training.lambda : decay * facts.trainingCount).toPrecision(2))
  const dropout = layers.map((_, l) => (l < layers.length - 1 ? dropped : 0))
  const mayDrop = !isFullBatch(training.optimizer) && layers.length > 1 && layers.every((layer) => layer.dropout === 0)
  const mayDistort = facts.isImage && !training.expansion && !isFullBatch(training.optimizer)
  const { trainingCount: _, ...whole } = dataset
  return [
    ...(training.regularization === 'l1' ? [] : [branch(`L2, λ = ${figure(lambda)}`, { regularization: 'l2', lambda }, 'best')]),
    ...(mayDrop ? [branch(`dropout ${dropped} in the hidden layers`, { dropout }, 'best')] : []),
    ...(facts.spareImages > 0 ? [anew(`all ${(facts.trainingCount + facts.spareImages).toLocaleString('en')} training examples`, { ...experiment, dataset: whole })] : []),
    ...(mayDistort ? [branch('distorted training images', { expansion }, 'best')] : []),
  ]
}
