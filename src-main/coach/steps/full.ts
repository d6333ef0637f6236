import type { Observation } from '#shared/domain/coach/record.ts'
import { tuned } from '#shared/domain/coach/settled.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { bestAccuracy, bestOf, isAsGood, valueOf } from '../observed.ts'
import type { Situation, Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'
import { ratesAround } from './rate.ts'

const [rate, lambda] = ['training.learningRate', 'training.lambda'] as const
/** Of the rate that was chosen first. */
const around = [1 / 4, 1 / 2, 2]

/** With all images and epochs: the first design beside what was chosen, with its lambda and a tenth of it; then the learning rates around it, with the better lambda. */
export const full: Step = (situation) => {
  const { first, settled, dataset, seen } = situation
  const images = dataset.splits.validation.count
  const beginning = beginningOf(situation)
  if (seen.length === 0) return { type: 'try', experiment: first, points: beginning, sentence: announced(situation) }
  const [before, ...tried] = seen
  const better = bestOf(seen.slice(1, beginning.length))
  if (!better) return { type: 'fail', sentence: 'On the full problem none of these runs could be measured: go back and use a smaller learning rate.' }
  const rates = ratesAround(settled.learningRate, around)
  if (seen.length === beginning.length)
    return { type: 'try', experiment: first, points: rates.map((value) => ({ ...better.point, [rate]: value })), sentence: `With ${named(better)} it comes to ${percent(bestAccuracy(better))}. The rates around that: ${listed(rates)}.` }
  const best = bestOf(tried) ?? better
  const own = middleOf(tried.filter((one) => valueOf(one, lambda) === valueOf(better, lambda) && isAsGood(one, best, images))) ?? best
  const chosen = before && bestAccuracy(before) > bestAccuracy(best) && !isAsGood(best, before, images) ? before : own
  return { type: 'choose', choice: { value: valueOf(chosen, rate), point: chosen.point }, sentence: told(chosen, best, before) }
}

/** By the learning rate; of two in the middle the better one. What is as good for a decade is best trusted far from its ends. */
function middleOf(good: readonly Observation[]): Observation | undefined {
  const sorted = good.toSorted((a, b) => valueOf(a, rate) - valueOf(b, rate))
  return bestOf(sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1))
}

/** The first design and what was chosen, also with a tenth of its lambda. */
function beginningOf({ first, settled, dataset }: Situation): Point[] {
  const chosen = pointOf(tuned(first, settled, dataset))
  const strength = Number(chosen[lambda])
  return [pointOf(first), chosen, ...(strength > 0 ? [{ ...chosen, [lambda]: Number((strength / 10).toPrecision(2)) }] : [])]
}

function pointOf({ training }: Experiment): Point {
  return { [rate]: training.learningRate, [lambda]: training.lambda, 'training.regularization': training.regularization, 'training.miniBatchSize': training.miniBatchSize }
}

function announced({ first, settled, dataset }: Situation): string {
  const all = trainingCountOf(first, dataset)
  const strength = tuned(first, settled, dataset).training.lambda
  const scaled = strength === settled.lambda ? '' : `, which shrinks the weights among ${shown(all)} images as much as ${shown(settled.lambda)} among ${shown(settled.images)}`
  const regularized = strength > 0 ? ` Lambda is ${shown(strength)}${scaled}; a tenth of it is tried, too.` : ''
  return `All ${shown(all)} training images, the whole network, up to ${first.training.epochs} epochs: the first design, and what was chosen, at a learning rate of ${shown(settled.learningRate)}.${regularized}`
}

function told(chosen: Observation, best: Observation, before: Observation | undefined): string {
  if (chosen === before)
    return `On the full problem the first design comes to ${percent(bestAccuracy(before))}, and what was chosen to ${percent(bestAccuracy(best))} at most: the first design stays.`
  const rest = chosen === best ? '' : `; ${named(best)} to ${percent(bestAccuracy(best))}, which is no more but for chance`
  const first = before && bestAccuracy(before) > -Infinity ? `The first design came to ${percent(bestAccuracy(before))}.` : 'The first design came to nothing.'
  return `On the full problem ${named(chosen)} comes to ${percent(bestAccuracy(chosen))}${rest}. ${first}`
}

const named = (one: Observation): string =>
  `a learning rate of ${shown(valueOf(one, rate))} ${valueOf(one, lambda) > 0 ? `with lambda ${shown(valueOf(one, lambda))}` : 'without regularization'}`
