import type { Random } from '#shared/domain/random.ts'
import { placesOf, pointAt, type Point, type Space } from '#shared/domain/sweep/space.ts'
import { drawsOf, normal, uniforms } from './draws.ts'
import { expectedImprovement } from './expected-improvement.ts'
import { featuresOf } from './features.ts'
import { standardized } from './observations.ts'
import { sobol } from './sobol.ts'
import type { Strategy, Trial } from './strategy.ts'
import { Surrogate } from './surrogate.ts'

/** Multiplications that a proposal may take: so many points can be looked at. */
const budget = 3e6
const candidates = { least: 16, most: 600 }
/** Rounds of drawing near to the best so far, each half as far away, and the points of each for one that is drawn anywhere. */
const refinements = 5
const nearby = { share: 0.05, least: 6 }

/**
 * Bayesian optimization (Snoek, Larochelle and Adams 2012): a Gaussian process tells what is expected of each point, and the
 * one with the greatest expected improvement is tried. Trials under way count as what is expected of them.
 * @param isPerSecond divides the improvement by the time that a second process expects the trial to take
 */
export function bayesian(space: Space, seed: number, isPerSecond = false): Strategy {
  const first = sobol(space, seed)
  const losses = new Surrogate()
  const times = new Surrogate()
  const features = rememberedFeatures(space)
  return {
    propose(trials) {
      const ended = trials.filter(({ loss }) => loss !== null)
      if (trials.length <= space.length || ended.length < 2) return first.propose(trials)
      const inputs = ended.map(features)
      const measured = Float64Array.from(ended, ({ loss }) => loss ?? NaN)
      const { values } = standardized(measured)
      const process = losses.learn(inputs, measured)
      const pending = trials.filter(({ loss }) => loss === null).map(features)
      if (pending.length > 0) process.observe([...inputs, ...pending], Float64Array.of(...values, ...pending.map((input) => process.predictMean(input))))
      const pace = isPerSecond ? paceOf(times, inputs, ended) : () => 1
      const least = values.reduce((low, value) => Math.min(low, value), Infinity)
      const gain = (point: Point) => {
        const input = featuresOf(space, point)
        return expectedImprovement(process.predict(input), least) / pace(input)
      }
      return search(space, drawsOf(seed, trials.length), bestPoints(ended, values), trials.length, gain)
    },
  }
}

/** What a trial is expected to take, against a usual one. */
function paceOf(times: Surrogate, inputs: readonly (readonly number[])[], ended: readonly Trial[]): (input: readonly number[]) => number {
  const logs = Float64Array.from(ended, ({ seconds }) => (seconds === null ? NaN : Math.log(Math.max(1e-3, seconds))))
  const { deviation } = standardized(logs)
  const process = times.learn(inputs, logs)
  return (input) => Math.exp(deviation * process.predictMean(input))
}

/** The same vector for the same trial, by which the process knows it again. */
function rememberedFeatures(space: Space): (trial: Trial) => readonly number[] {
  const known = new Map<string, readonly number[]>()
  return ({ point }) => {
    const key = JSON.stringify(point)
    const features = known.get(key) ?? featuresOf(space, point)
    known.set(key, features)
    return features
  }
}

const bestPoints = (trials: readonly Trial[], losses: Float64Array): Point[] =>
  trials.map(({ point }, i) => ({ point, loss: losses[i] ?? 0 })).sort((a, b) => a.loss - b.loss).slice(0, 3).map(({ point }) => point)

/** Anywhere and near to the best trials, then nearer and nearer to the best that was found. */
function search(space: Space, random: Random, best: readonly Point[], trials: number, gain: (point: Point) => number): Point {
  const count = Math.max(candidates.least, Math.min(candidates.most, Math.floor(budget / (trials * trials))))
  let found = { point: best[0] ?? {}, gain: -Infinity }
  const look = (point: Point) => {
    const value = gain(point)
    if (value > found.gain) found = { point, gain: value }
  }
  const around = Math.max(nearby.least, Math.round(nearby.share * count))
  for (let i = 0; i < count; i++) look(pointAt(space, uniforms(random, space.length)))
  for (const point of best) for (let i = 0; i < around; i++) look(near(space, point, random, 0.1))
  for (let round = 0, reach = 0.1; round < refinements; round++, reach /= 2) for (let i = 0; i < around; i++) look(near(space, found.point, random, reach))
  return found.point
}

/** Each choice is drawn anew now and then; places beyond an end are reflected at it. */
function near(space: Space, point: Point, random: Random, reach: number): Point {
  const places = placesOf(space, point).map((place, d) => {
    if (space[d]?.type === 'choice') return random.nextFloat() < 2 * reach ? random.nextFloat() : place
    const moved = Math.abs(place + reach * normal(random))
    return Math.min(1, moved > 1 ? Math.max(0, 2 - moved) : moved)
  })
  return pointAt(space, places)
}
