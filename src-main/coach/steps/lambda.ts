import { stepEpochs } from '#shared/domain/coach/plan.ts'
import { shrunk } from '#shared/domain/coach/problem.ts'
import { regularizationFor, tuned, validationImages } from '#shared/domain/coach/settled.ts'
import { bestAccuracy, bestOf, chanceError, valueOf } from '../observed.ts'
import type { Attempt, Situation, Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'

const field = 'training.lambda'
const epochs = stepEpochs.lambda
const tens = [0, 0.01, 0.1, 1, 10, 100]
const finer = [0.2, 0.5, 2, 5]

/** Lambda from 1 by factors of 10, and none, by validation accuracy; then finer around the best. */
export const lambda: Step = (situation) => {
  const { seen } = situation
  if (seen.length === 0)
    return attempt(situation, tens, `The validation accuracy in ${epochs} epochs with lambda 1, 10 and 100, 0.1 and 0.01, and without.`)
  const best = bestOf(seen)
  if (!best) return { type: 'fail', sentence: `With the learning rate ${shown(situation.settled.learningRate)} none of these runs could be measured: go back and use a smaller one.` }
  const value = valueOf(best, field)
  if (seen.length === tens.length && value > 0) {
    const values = finer.map((factor) => Number((factor * value).toPrecision(3)))
    return attempt(situation, values, `Lambda ${shown(value)} comes to ${percent(bestAccuracy(best))}, the best of these: finer around it, ${listed(values)}.`)
  }
  return { type: 'choose', choice: { value, point: pointOf(situation, value) }, sentence: chosen(situation, value) }
}

const pointOf = ({ first }: Situation, value: number) => ({ [field]: value, 'training.regularization': regularizationFor(first, value) })

function attempt(situation: Situation, values: readonly number[], sentence: string): Attempt {
  const { first, dataset, settled } = situation
  const experiment = tuned(shrunk(first, settled, epochs), settled, dataset)
  return { type: 'try', experiment, points: values.map((value) => pointOf(situation, value)), sentence }
}

function chosen({ seen, dataset, settled }: Situation, value: number): string {
  const at = (wanted: number) => seen.find((one) => valueOf(one, field) === wanted)
  const [best, none] = [at(value), at(0)]
  const accuracy = best ? bestAccuracy(best) : NaN
  if (value === 0) return `Without regularization it comes to ${percent(accuracy)}, and no lambda to more: none goes on.`
  const chance = chanceError(accuracy, validationImages(settled, dataset))
  const gain = none ? accuracy - bestAccuracy(none) : NaN
  const against = Number.isFinite(gain) ? `, without it to ${percent(accuracy - gain)}` : ''
  const doubt = gain < 2 * chance ? ` The difference may be chance: ${percent(chance)} either way are usual with so few images.` : ''
  return `Lambda ${shown(value)} comes to ${percent(accuracy)}${against}: it goes on.${doubt}`
}
