import { isFullBatch } from '../training.ts'
import type { Verdict } from './finding.ts'
import { lastRows, median, type Look } from './look.ts'
import { percent } from './numbers.ts'
import { branch, rateText, slower } from './remedies.ts'

/** Epochs that are looked back on, and how many there must be. */
const span = 10
const least = 6
/** A rise that counts, relative. */
const rise = 0.05
/** How many of them are no accident. */
const often = 3
/** What the rises but for the largest, which may be a single spike, come to together, relative. */
const together = 0.2
/** Of the cost behind the first epochs: decay by L2 makes a cost that has fallen to a fraction rise as much (docs/lamp.md). */
const stuck = 0.75
/** Those epochs. */
const first = 3

export function oscillatingCost(look: Look): Verdict | null {
  if (isFullBatch(look.experiment.training.optimizer)) return null
  const costs = lastRows(look, span + 1).map(({ training }) => training.cost)
  const changes = costs.slice(1).map((cost, k) => Math.log(cost / (costs[k] as number)))
  const rises = changes.filter((change) => change > 0)
  const large = rises.filter((change) => change > Math.log1p(rise))
  const sum = Math.expm1(rises.reduce((total, change) => total + change, 0) - Math.max(0, ...rises))
  const begun = median(look.rows.slice(Math.max(1, look.since)).slice(0, first).map(({ training }) => training.cost))
  const level = median(costs.slice(1)) / begun
  if (changes.length < least || large.length < often || sum < together || !(level > stuck)) return null
  const rate = slower(look.experiment.training.learningRate)
  return {
    severity: 2,
    layer: null,
    sentence: `The training cost goes up and down: it rose by more than ${percent(rise)} in ${large.length} of the last ${changes.length} epochs. The learning rate is above the threshold where the cost still falls steadily.`,
    evidence: [
      { what: `Rises of more than ${percent(rise)} in the last ${changes.length} epochs`, value: large.length, unit: 'count', when: `at least ${often}`, of: ({ training }) => training.cost },
      { what: 'Rises together, but for the largest', value: sum, unit: 'share', when: `at least ${percent(together)}`, of: null },
      { what: `Median cost of these epochs, of that behind the first ${first}`, value: level, unit: 'share', when: `above ${percent(stuck)}`, of: null },
    ],
    remedies: [branch(rateText(rate), { learningRate: rate }, 'best')],
  }
}
