import type { Observation } from '#shared/domain/coach/record.ts'
import { tuned } from '#shared/domain/coach/settled.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { bestAccuracy, bestOf, isAsGood, valueOf } from '../observed.ts'
import type { Situation, Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'
import { ratesAround } from './rate.ts'

const [rate, lambda] = ['training.learningRate', 'training.lambda'] as const
/** What was chosen first. */
const factors = [1, 1 / 4, 1 / 2, 2]

/** The first design beside what was chosen, the learning rates around that, and a tenth of its lambda: with all images and epochs. */
export const full: Step = (situation) => {
  const { dataset, seen } = situation
  const points = pointsOf(situation)
  if (seen.length === 0) return { type: 'try', experiment: situation.first, points, sentence: announced(situation) }
  const [before, ...tried] = seen
  const best = bestOf(tried)
  if (!best) return { type: 'fail', sentence: 'On the full problem none of these runs could be measured: go back and use a smaller learning rate.' }
  const images = dataset.splits.validation.count
  const own = tried[0] && isAsGood(tried[0], best, images) ? tried[0] : best
  const chosen = before && bestAccuracy(before) > bestAccuracy(own) && !isAsGood(own, before, images) ? before : own
  return { type: 'choose', choice: { value: valueOf(chosen, rate), point: chosen.point }, sentence: told(chosen, best, before) }
}

/** The first design, what was chosen, and what stands beside it. */
function pointsOf({ first, settled, dataset }: Situation): Point[] {
  const chosen = pointOf(tuned(first, settled, dataset))
  const strength = Number(chosen[lambda])
  return [
    pointOf(first), ...ratesAround(settled.learningRate, factors).map((value) => ({ ...chosen, [rate]: value })),
    ...(strength > 0 ? [{ ...chosen, [lambda]: Number((strength / 10).toPrecision(2)) }] : []),
  ]
}

function pointOf({ training }: Experiment): Point {
  return { [rate]: training.learningRate, [lambda]: training.lambda, 'training.regularization': training.regularization, 'training.miniBatchSize': training.miniBatchSize }
}

function announced({ first, settled, dataset }: Situation): string {
  const all = trainingCountOf(first, dataset)
  const strength = tuned(first, settled, dataset).training.lambda
  const scaled = strength === settled.lambda ? '' : `, which shrinks the weights among ${shown(all)} images as much as ${shown(settled.lambda)} among ${shown(settled.images)}`
  const regularized = strength > 0 ? ` Lambda is ${shown(strength)}${scaled}; a tenth of it is tried, too.` : ''
  return `All ${shown(all)} training images, the whole network, up to ${first.training.epochs} epochs: the first design, and what was chosen at learning rates of ${listed(ratesAround(settled.learningRate, factors))}.${regularized}`
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
