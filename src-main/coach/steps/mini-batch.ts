import { raceSeconds, stepEpochs } from '#shared/domain/coach/plan.ts'
import { raced } from '#shared/domain/coach/problem.ts'
import type { Observation } from '#shared/domain/coach/record.ts'
import { tuned } from '#shared/domain/coach/settled.ts'
import { trainingCountOf } from '#shared/domain/experiment.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { bestAccuracy, bestOf, chanceError, valueOf } from '../observed.ts'
import type { Attempt, Situation, Step } from '../step.ts'
import { listed, percent, shown } from '../words.ts'

const [size, rate] = ['training.miniBatchSize', 'training.learningRate'] as const
const sizes = [5, 10, 20, 50, 100]
/** In which the pace is told, and as many of which the race takes of the size so far. */
const paceEpochs = stepEpochs['mini-batch']
const manyEpochs = 100_000
/** So much sooner than the size so far, or that stays: seconds are never quite the same. */
const clearly = 0.8

/** Equal seconds for each size; the one that is first at an accuracy that is as good as the best but for chance. */
export const miniBatch: Step = (situation) => {
  const { seen, settled } = situation
  if (seen.length === 0) return pace(situation)
  if (seen.length === 1) return race(situation, seen[0]?.seconds.at(-1) ?? 0)
  const runners = seen.slice(1)
  const best = bestOf(runners)
  if (!best) return { type: 'choose', choice: choiceOf({ [size]: settled.miniBatchSize, [rate]: settled.learningRate }), sentence: `None of them could be measured: the size ${shown(settled.miniBatchSize)} stays.` }
  const level = bestAccuracy(best) - chanceError(bestAccuracy(best), validationImages(situation))
  const winner = winnerOf(runners, level, settled.miniBatchSize)
  return { type: 'choose', choice: choiceOf(winner.point), sentence: told(winner, runners, level, settled.miniBatchSize) }
}

const choiceOf = (point: Point) => ({ value: Number(point[size]), point })

function problem({ first, dataset, settled }: Situation, epochs: number, seconds: number | null) {
  return tuned(raced(first, dataset, epochs, seconds), settled, dataset)
}

function pace(situation: Situation): Attempt {
  const { first, settled, dataset } = situation
  const experiment = problem(situation, paceEpochs, null)
  return {
    type: 'try', experiment, isRace: true, points: [{ [size]: settled.miniBatchSize, [rate]: settled.learningRate }],
    sentence: `The whole network on ${shown(trainingCountOf(experiment, dataset))} of ${shown(trainingCountOf(first, dataset))} training images, ${paceEpochs} epochs with mini-batches of ${shown(settled.miniBatchSize)}: how long do they take?`,
  }
}

function race(situation: Situation, seconds: number): Attempt {
  const { settled, dataset } = situation
  const limit = Number(Math.min(raceSeconds.most, Math.max(raceSeconds.least, seconds)).toPrecision(2))
  const experiment = problem(situation, manyEpochs, limit)
  const images = trainingCountOf(experiment, dataset)
  const entered = [...new Set([settled.miniBatchSize, ...sizes])].filter((m) => m <= images).sort((a, b) => a - b)
  return {
    type: 'try', experiment, isRace: true, points: entered.flatMap((m) => ratesFor(settled, m).map((value) => ({ [size]: m, [rate]: value }))),
    sentence: `${shown(limit)} s for each of the sizes ${listed(entered)}, one after the other, the others with the learning rate as it is and with one that is scaled by the square root of the size. This is the one step that depends on the machine and on what else it does.`,
  }
}

/** As it is, and scaled so that the noise of the gradient counts for as much (Krizhevsky 2014). */
function ratesFor({ miniBatchSize, learningRate }: Situation['settled'], m: number): number[] {
  const scaled = Number((learningRate * Math.sqrt(m / miniBatchSize)).toPrecision(2))
  return m === miniBatchSize ? [learningRate] : [...new Set([learningRate, Math.min(1e6, scaled)])]
}

const validationImages = ({ dataset, first }: Situation) => Math.min(dataset.splits.validation.count, trainingCountOf(first, dataset))

/** When an accuracy is reached, in seconds; Infinity when it is not. */
function reachedAfter({ accuracy, seconds }: Observation, level: number): number {
  const k = accuracy.findIndex((value) => value !== null && value >= level)
  return k < 0 ? Infinity : (seconds[k] ?? Infinity)
}

function winnerOf(runners: readonly Observation[], level: number, present: number): Observation {
  const sooner = (a: Observation, b: Observation) => (reachedAfter(b, level) < reachedAfter(a, level) ? b : a)
  const first = runners.reduce(sooner)
  const own = runners.filter((one) => valueOf(one, size) === present).reduce<Observation | undefined>((a, b) => (a ? sooner(a, b) : b), undefined)
  return own && reachedAfter(first, level) > clearly * reachedAfter(own, level) ? own : first
}

function told(winner: Observation, runners: readonly Observation[], level: number, present: number): string {
  const won = valueOf(winner, size)
  const sooner = (a: Observation, b: Observation) => reachedAfter(a, level) - reachedAfter(b, level)
  const other = runners.filter((one) => (won === present ? one !== winner : valueOf(one, size) === present)).sort(sooner)[0]
  const against = other ? `; those of ${shown(valueOf(other, size))} ${reaching(other, level)}` : ''
  const verdict = won === present ? `no other size is clearly faster, and ${shown(won)} stays` : `${shown(won)} goes on`
  return `Mini-batches of ${shown(won)} at a learning rate of ${shown(valueOf(winner, rate))} reach ${percent(level)} after ${after(winner, level)}${against}: ${verdict}.`
}

const after = (one: Observation, level: number) => `${reachedAfter(one, level).toFixed(2)} s`
const reaching = (one: Observation, level: number) => (reachedAfter(one, level) === Infinity ? 'do not within the time' : `do after ${after(one, level)}`)
