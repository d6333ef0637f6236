import { isFullBatch } from '../training.ts'
import type { Verdict } from './finding.ts'
import { isFromStart, lastRows, newest, type LampRow, type Look } from './look.ts'
import { figure, percent } from './numbers.ts'
import { branch, faster, rateText } from './remedies.ts'

/** Epochs at a rate before anything is said of it. */
const patience = 4
/** Of a step to the weights about 1e-3 is usual, and less may mean too low a rate (Karpathy, CS231n). Healthy recipes have 2e-3 and more in some epoch. */
const slow = 5e-4
/** See dead-neurons.ts. */
const muchDead = 0.4
/** Of the cost, an epoch. */
const progress = 0.02

export function slowRate(look: Look): Verdict | null {
  const { experiment: { training } } = look
  const rows = lastRows(look, patience)
  if (isFullBatch(training.optimizer) || !isFromStart(look) || rows.length < patience) return null
  const falls = rows.slice(1).map(({ training: { cost } }, k) => 1 - cost / (rows[k] as LampRow).training.cost)
  const fall = falls.reduce((sum, value) => sum + value, 0) / falls.length
  const isSteady = falls.every((value) => value > 0)
  if (!isSteady || fall >= progress) return null
  // A network whose neurons are dead can't step any further, whatever the rate.
  if (newest(look).layers.some(({ dead }) => dead >= muchDead)) return null
  // A step that once was larger has learned what it could: then little is left to learn.
  const largest = look.rows.reduce((most, row) => Math.max(most, largestRatio(row)), 0)
  if (largest === 0 || largest >= slow) return null
  const rate = faster(newest(look).learningRate ?? training.learningRate)
  return {
    severity: 2,
    layer: null,
    sentence: `The learning rate is too small: a step changes the weights by less than ${figure(slow)} of themselves, and the cost falls by ${percent(fall)} an epoch, though steadily. A larger one learns faster.`,
    evidence: [
      { what: 'Step to weights, the largest of all layers', value: largest, unit: 'number', when: `below ${figure(slow)}`, of: largestRatio },
      { what: `Fall of the training cost an epoch, of the last ${rows.length}`, value: fall, unit: 'share', when: `below ${percent(progress)}, in every epoch above 0`, of: ({ training: { cost } }) => cost },
    ],
    remedies: [branch(rateText(rate), { learningRate: rate })],
  }
}

const largestRatio = ({ layers }: LampRow): number =>
  layers.reduce((largest, { updateRatio }) => (updateRatio > largest ? updateRatio : largest), 0)
