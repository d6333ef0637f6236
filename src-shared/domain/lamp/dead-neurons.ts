import type { Verdict } from './finding.ts'
import { newest, type Look } from './look.ts'
import { capital, layerName, percent } from './numbers.ts'
import { anew, rateText, slower, withTraining } from './remedies.ts'

/** Karpathy (CS231n, "ReLU"): with too high a learning rate "as much as 40 %" of a network can be dead. */
const most = 0.4
/** Beyond those that were dead before the first step: training has killed them. */
const killed = 0.2

export function deadNeurons(look: Look): Verdict | null {
  const { rows, experiment } = look
  const { layers } = newest(look)
  const begun = rows[0]?.layers ?? []
  const found = layers.slice(0, -1).findIndex(({ dead }, l) => dead >= most && dead - (begun[l]?.dead ?? 0) >= killed)
  if (found < 0) return null
  const dead = layers[found]?.dead ?? NaN
  const rate = slower(experiment.training.learningRate)
  return {
    severity: 2,
    layer: found,
    sentence: `${percent(dead)} of ${layerName(found, layers.length)}'s ReLU neurons are dead: they are 0 for every image, get no gradient and can't come back. Steps that were too large have done it: a smaller learning rate spares them.`,
    evidence: [
      { what: 'Dead neurons', value: dead, unit: 'share', when: `at least ${percent(most)}`, of: (row) => row.layers[found]?.dead ?? NaN },
      { what: `${capital(rows[0]?.epoch === 0 ? 'before the first step' : 'at the branch')}`, value: begun[found]?.dead ?? NaN, unit: 'share', when: `fewer by ${percent(killed)}`, of: null },
    ],
    remedies: [anew(rateText(rate), withTraining(experiment, { learningRate: rate }))],
  }
}
