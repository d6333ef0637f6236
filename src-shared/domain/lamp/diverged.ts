import { calmer, divergedAt } from '../failure.ts'
import type { Verdict } from './finding.ts'
import { newest, type Look } from './look.ts'
import { anew, rateText, withTraining } from './remedies.ts'

export function diverged(look: Look): Verdict | null {
  const { failure, experiment } = look
  const used = failure === null ? null : divergedAt(failure)
  if (used === null) return null
  const rate = calmer(used)
  return {
    severity: 3,
    layer: null,
    sentence: 'Every step overshot further than the one before: the learning rate is far above the threshold.',
    evidence: [
      { what: 'Learning rate', value: used, unit: 'number', when: 'told for comparison', of: (row) => row.learningRate ?? NaN },
      { what: 'Training cost, the last that was a number', value: newest(look).training.cost, unit: 'number', when: 'told for comparison', of: (row) => row.training.cost },
    ],
    remedies: [anew(rateText(rate), withTraining(experiment, { learningRate: rate }))],
  }
}
