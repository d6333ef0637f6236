import { directionOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { Point, Space } from '#shared/domain/sweep/space.ts'
import { featuresOf } from '../strategies/features.ts'
import { filledByWorst, standardized } from '../strategies/observations.ts'
import { fitting } from '../strategies/fit.ts'
import { GaussianProcess } from '../strategies/gaussian-process.ts'
import { chosenOf as fittedTo } from '../strategies/surrogate.ts'
import type { Breathe } from './breathe.ts'
import type { Observations, Observed } from './observed.ts'
import { someOf } from './some-of.ts'

/** What a Gaussian process expects of the objective, in its own units. */
export interface Model {
  predict(point: Point): { mean: number; deviation: number }
  predictMean(point: Point): number
  /** The best that was measured. */
  best: number
  /** The standard deviation of what is measured twice at one point. */
  noise: number
  /** Learned from so many trials, of so many. */
  trials: number
  of: number
  /** After which they were taken; null where they were taken as they ended. */
  epochs: number | null
}

/** Learning takes the cube of their number, and a prediction its square: of more, so many of the best and the others evenly. */
const mostTrials = { all: 300, first: 100 }
const fewest = 3
/** Observations that are added in a few ms. */
const atOnce = 50

/** null with too few trials, or when all failed. */
export async function modelOf(space: Space, objective: Objective, { observed, of, epochs }: Observations, breathe: Breathe): Promise<Model | null> {
  if (observed.length < fewest || observed.every(({ loss }) => Number.isNaN(loss))) return null
  const chosen = chosenOf(observed)
  const losses = Float64Array.from(chosen, ({ loss }) => loss)
  const { values, deviation } = standardized(losses)
  const process = await learn(chosen.map(({ trial }) => featuresOf(space, trial.point)), values, breathe)
  const middle = filledByWorst(losses).reduce((sum, loss) => sum + loss, 0) / losses.length
  const sign = directionOf(objective) === 'maximize' ? -1 : 1
  // Beyond a cliff a process swings out, to accuracies that there are not.
  const asValue = (mean: number) => possible(objective, sign * (middle + deviation * mean))
  return {
    predict(point) {
      const told = process.predict(featuresOf(space, point))
      return { mean: asValue(told.mean), deviation: deviation * told.deviation }
    },
    predictMean: (point) => asValue(process.predictMean(featuresOf(space, point))),
    best: sign * losses.reduce((least, loss) => (loss < least ? loss : least), Infinity),
    noise: deviation * Math.sqrt(process.hyperparameters.noise),
    trials: chosen.length,
    of, epochs,
  }
}

/** Accuracies are from 0 to 1, costs not below 0. */
export const possible = ({ measure }: Objective, value: number): number => Math.max(0, measure === 'accuracy' ? Math.min(1, value) : value)

/** As strategies learn theirs, in slices. */
async function learn(inputs: readonly number[][], outputs: Float64Array, breathe: Breathe): Promise<GaussianProcess> {
  const fitted = fittedTo(outputs)
  const rounds = fitting(fitted.map((i) => inputs[i] ?? []), Float64Array.from(fitted, (i) => outputs[i] ?? 0))
  let round = rounds.next()
  for (; !round.done; round = rounds.next()) await breathe()
  const process = new GaussianProcess(round.value)
  for (let known = 0; known < inputs.length; ) {
    known = Math.min(inputs.length, known + atOnce)
    process.observe(inputs.slice(0, known), outputs.slice(0, known))
    await breathe()
  }
  return process
}

/** In their order. */
function chosenOf(observed: readonly Observed[]): Observed[] {
  const chosen = new Set(someOf(observed.toSorted((a, b) => rank(a) - rank(b)), mostTrials))
  return observed.filter((one) => chosen.has(one))
}

const rank = ({ loss }: Observed) => (Number.isNaN(loss) ? Number.MAX_VALUE : loss)
