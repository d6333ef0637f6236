import { stepEpochs } from '#shared/domain/coach/plan.ts'
import { shrunk } from '#shared/domain/coach/problem.ts'
import type { Observation } from '#shared/domain/coach/record.ts'
import { tuned, validationImages } from '#shared/domain/coach/settled.ts'
import { bestAccuracy, bestOf, isAsGood, valueOf } from '../observed.ts'
import type { Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'

const field = 'training.learningRate'
const epochs = stepEpochs.rate
const factors = [0.125, 0.25, 0.5, 1, 2, 4]

/** The rates around the one so far, by validation accuracy. */
export const rate: Step = (situation) => {
  const { first, dataset, settled, seen } = situation
  const rates = ratesAround(settled.learningRate, factors)
  if (seen.length === 0)
    return {
      type: 'try', experiment: tuned(shrunk(first, settled, epochs), settled, dataset), points: rates.map((value) => ({ [field]: value })),
      sentence: `The validation accuracy in ${epochs} epochs at learning rates around ${shown(settled.learningRate)}: ${listed(rates)}.`,
    }
  const best = bestOf(seen)
  if (!best) return { type: 'fail', sentence: `None of the learning rates ${listed(rates)} could be measured: go back and use a smaller one.` }
  const present = seen.find((one) => valueOf(one, field) === settled.learningRate)
  const stays = present !== undefined && isAsGood(present, best, validationImages(settled, dataset))
  const value = valueOf(stays ? present : best, field)
  return { type: 'choose', choice: { value, point: { [field]: value } }, sentence: stays ? staying(present, best) : `${leading(best)}: it goes on.` }
}

/** Each once, none beyond what an experiment takes. */
export const ratesAround = (centre: number, by: readonly number[]): number[] =>
  [...new Set(by.map((factor) => Math.min(1e6, Number((factor * centre).toPrecision(3)))))]

const leading = (best: Observation) => `At ${shown(valueOf(best, field))} the validation accuracy is best, ${percent(bestAccuracy(best))}`

/** Of a rate that is as good as the best but for chance. */
export const staying = (present: Observation, best: Observation): string =>
  present === best
    ? `${leading(best)}: it stays.`
    : `${leading(best)}, but at ${shown(valueOf(present, field))} it is ${percent(bestAccuracy(present))}, which is as good but for chance: ${shown(valueOf(present, field))} stays.`
