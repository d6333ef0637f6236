import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import type { Random } from '#shared/domain/random.ts'
import { isActive, placesOf, pointAt, type Point, type Space } from '#shared/domain/sweep/space.ts'
import { drawsOf, normal, uniforms } from './draws.ts'
import { cumulative } from './expected-improvement.ts'
import { filledByWorst } from './observations.ts'
import type { Strategy, Trial } from './strategy.ts'

/** Trials by chance first, and candidates of a proposal, as in the authors' hyperopt; the share that is good is the paper's. */
const first = 10
const candidates = 24
const goodOf = (count: number) => Math.min(25, Math.ceil(0.15 * count))

/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kegl 2011): of points drawn from the density of the
 * good trials, the one for which that is greatest against the density of the others, each dimension by itself.
 */
export function tpe(space: Space, seed: number): Strategy {
  const known = new WeakMap<Point, number[]>()
  const placesAt = (point: Point) => {
    const places = known.get(point) ?? placesOf(space, point)
    known.set(point, places)
    return places
  }
  const estimator = (d: number, points: readonly Point[]) => estimatorOf(space[d] as Dimension, points, (point) => placesAt(point)[d] ?? 0.5)
  return {
    propose(trials) {
      const random = drawsOf(seed, trials.length)
      const ended = trials.filter(({ loss }) => loss !== null)
      if (ended.length < first) return pointAt(space, uniforms(random, space.length))
      const { good, bad } = split(ended)
      const places: number[] = []
      for (const [d, dimension] of space.entries()) {
        if (!isActive(dimension, pointAt(space, places))) places.push(0.5)
        else places.push(drawPlace(estimator(d, good), estimator(d, bad), random))
      }
      return pointAt(space, places)
    },
  }
}

function split(ended: readonly Trial[]): { good: Point[]; bad: Point[] } {
  const losses = filledByWorst(Float64Array.from(ended, ({ loss }) => loss ?? NaN))
  const order = ended.map(({ point }, i) => ({ point, loss: losses[i] ?? 0 })).sort((a, b) => a.loss - b.loss).map(({ point }) => point)
  const count = goodOf(ended.length)
  return { good: order.slice(0, count), bad: order.slice(count) }
}

function drawPlace(good: Estimator, bad: Estimator, random: Random): number {
  let best = { place: 0.5, ratio: -Infinity }
  for (let i = 0; i < candidates; i++) {
    const place = good.draw(random)
    const ratio = Math.log(good.density(place)) - Math.log(bad.density(place))
    if (ratio > best.ratio) best = { place, ratio }
  }
  return best.place
}

interface Estimator {
  draw(random: Random): number
  /** Of a place; over all places it comes to 1. */
  density(place: number): number
}

function estimatorOf(dimension: Dimension, points: readonly Point[], placeOf: (point: Point) => number): Estimator {
  const places = points.filter((point) => Object.hasOwn(point, dimension.field)).map(placeOf)
  return dimension.type === 'choice' ? histogram(dimension.values.length, places) : parzen(places)
}

/** One more of each choice than there were. */
function histogram(count: number, places: readonly number[]): Estimator {
  const indexOf = (place: number) => Math.min(count - 1, Math.floor(place * count))
  const weights = Array.from({ length: count }, (_, i) => 1 + places.filter((place) => indexOf(place) === i).length)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    draw(random) {
      let rest = random.nextFloat() * total
      const index = weights.findIndex((weight) => (rest -= weight) < 0)
      return ((index < 0 ? count - 1 : index) + 0.5) / count
    },
    density: (place) => (count * (weights[indexOf(place)] ?? 1)) / total,
  }
}

/** Normal densities, cut at the ends, at each place and one over all: as wide as it is far to the farther neighbour. */
function parzen(places: readonly number[]): Estimator {
  const sorted = [...places, 0.5].sort((a, b) => a - b)
  const narrowest = 1 / Math.min(100, sorted.length + 1)
  const kernels = sorted.map((mean, i) => {
    const width = Math.max(mean - (sorted[i - 1] ?? 0), (sorted[i + 1] ?? 1) - mean)
    return { mean, deviation: Math.min(1, Math.max(narrowest, width)) }
  })
  const prior = kernels.find(({ mean }) => mean === 0.5)
  if (prior) prior.deviation = 1
  const means = Float64Array.from(kernels, ({ mean }) => mean)
  const deviations = Float64Array.from(kernels, ({ deviation }) => deviation)
  // Of each kernel over all places, where it is cut off.
  const areas = deviations.map((deviation, k) => {
    const mean = means[k] ?? 0
    return deviation * Math.sqrt(2 * Math.PI) * (cumulative((1 - mean) / deviation) - cumulative(-mean / deviation))
  })
  return {
    draw(random) {
      const { mean, deviation } = kernels[random.nextInt(kernels.length)] ?? { mean: 0.5, deviation: 1 }
      for (;;) {
        const place = mean + deviation * normal(random)
        if (place >= 0 && place < 1) return place
      }
    },
    density(place) {
      let sum = 0
      for (let k = 0; k < means.length; k++) {
        const z = (place - (means[k] ?? 0)) / (deviations[k] ?? 1)
        // Beyond, it is less than what rounding takes.
        if (z < 9 && z > -9) sum += Math.exp(-0.5 * z * z) / (areas[k] ?? 1)
      }
      return sum / means.length
    },
  }
}
