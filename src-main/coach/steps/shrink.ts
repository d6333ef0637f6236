import { stepEpochs } from '#shared/domain/coach/plan.ts'
import { rungs, shrunk, type Rung } from '#shared/domain/coach/problem.ts'
import type { Choice, Observation } from '#shared/domain/coach/record.ts'
import { trainingCountOf } from '#shared/domain/experiment.ts'
import { describeSizes } from '#shared/domain/network.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { bestAccuracy, bestOf, guessing, valueOf } from '../observed.ts'
import type { Attempt, Situation, Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'

const field = 'training.learningRate'
const rates = [0.001, 0.01, 0.1, 1, 10]
const epochs = stepEpochs.shrink
/** Of the way from guessing to no error: what is no chance any more, and learned fast. */
const learnedShare = 0.2

/** Tries the fewest images first, of all classes and of two, and more while no learning rate learns. */
export const shrink: Step = (situation) => {
  const { first, dataset, seen } = situation
  const all = rungs(first, dataset)
  const tried = Math.floor(seen.length / rates.length)
  const rung = all[tried - 1]
  if (!rung) return attempt(situation, all[0] ?? { images: 0, few: null }, '')
  const best = bestOf(seen.slice(-rates.length))
  const guess = guessing(rung.few?.info ?? dataset)
  if (best && bestAccuracy(best) >= guess + learnedShare * (1 - guess)) return { type: 'choose', choice: choiceOf(rung), sentence: learned(rung, best) }
  const found = `With ${described(rung)} none of the learning rates comes beyond ${best ? percent(bestAccuracy(best)) : 'no answer at all'}, where guessing gets ${percent(guess)}`
  const next = all[tried]
  if (next) return attempt(situation, next, `${found}: ${next.few ? 'fewer classes' : 'more images'}. `)
  return { type: 'fail', sentence: `${found}, and there are no more: something else is in the way than a hyper-parameter. Look at the data, the activations and the initialization.` }
}

const choiceOf = ({ images, few }: Rung): Choice => ({
  value: images, point: { 'dataset.trainingCount': images, ...(few ? { 'dataset.id': few.info.id } : {}) },
})

function attempt({ first, dataset }: Situation, rung: Rung, before: string): Attempt {
  const experiment = shrunk(first, rung, epochs)
  const [images, all] = [rung.images, rung.few?.info.splits.training.count ?? trainingCountOf(first, dataset)]
  const size = describeSizes(experiment.network, inputSize(dataset))
  const of = images < all ? `${shown(images)} of the ${shown(all)} training images${ofClasses(rung)}` : `all ${shown(all)} training images${ofClasses(rung)}, there being so few,`
  return {
    type: 'try', experiment, points: rates.map((rate) => ({ [field]: rate })),
    sentence: `${before}The network ${size} on ${of} for ${epochs} epochs, without regularization, at learning rates from ${shown(rates[0] ?? 0)} to ${shown(rates.at(-1) ?? 0)}: does it learn?`,
  }
}

function learned(rung: Rung, best: Observation): string {
  const seconds = best.seconds.at(-1) ?? 0
  return `It learns: at ${shown(valueOf(best, field))} ${percent(bestAccuracy(best))} of the validation images are right within ${best.cost.length} epochs, ${seconds.toFixed(seconds < 1 ? 2 : 1)} s. So it goes on with ${described(rung, 'training images')}.`
}

const described = (rung: Rung, images = 'images') => `${shown(rung.images)} ${images}${ofClasses(rung)}`
const ofClasses = ({ few }: Rung) => (few ? ` of ${listed(few.info.classes)} alone` : '')
