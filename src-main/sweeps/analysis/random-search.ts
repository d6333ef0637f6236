import type { RandomSearch } from '#shared/contract/sweeps.ts'
import { directionOf, type Objective } from '#shared/domain/sweep/objective.ts'
import { pointAt, type Space } from '#shared/domain/sweep/space.ts'
import { drawsOf, normal, uniforms } from '../strategies/draws.ts'
import type { Breathe } from './breathe.ts'
import { possible, type Model } from './model.ts'

/** Points that are imagined: twice as many as there are trials, within these. */
const points = { least: 4096, most: 10_000 }
const quantiles = [0.1, 0.9] as const

/** What random search would be expected to have come to after 1, 2, ... trials, of what a model makes of the trials there are. */
export async function randomSearchOf(space: Space, objective: Objective, model: Model | null, trials: number, seed: number, breathe: Breathe): Promise<RandomSearch> {
  const none = new Float64Array()
  if (!model) return { mean: none, low: none, high: none, by: 'Random search is imagined from what trials came to that trained to their end: there are too few yet.' }
  const sign = directionOf(objective) === 'maximize' ? -1 : 1
  const count = Math.min(points.most, Math.max(points.least, 2 * trials))
  const random = drawsOf(seed, 0)
  const losses = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    // Not better than what was measured, but for the noise: a model promises more where it was never held to it.
    const expected = sign * Math.max(sign * model.predictMean(pointAt(space, uniforms(random, space.length))), sign * model.best)
    losses[i] = sign * possible(objective, expected + model.noise * normal(random))
    if (i % 64 === 63) await breathe()
  }
  const { mean, low, high } = await bestOf(losses.sort(), trials, breathe)
  const asValues = (all: Float64Array) => all.map((loss) => sign * loss)
  return { mean: asValues(mean), low: asValues(sign < 0 ? high : low), high: asValues(sign < 0 ? low : high), by: sentenceOf(count, model) }
}

const sentenceOf = (count: number, { trials, of, epochs }: Model) =>
  `Imagined: ${grouped(count)} points drawn evenly, each with what a Gaussian process learned from ${trials === of ? grouped(of) : `${grouped(trials)} of ${grouped(of)}`} trials${epochs === null ? '' : ` after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`} expects there, but no better than the best of them, and as much noise as it found; the best of the first n over all draws of them.`

const grouped = (count: number) => count.toLocaleString('en')

/**
 * The least of n draws from these losses, for n = 1, 2, ...: mean, and the tenth and ninetieth percentile, as over endlessly many
 * draws. Of M sorted losses the k-th or a lesser one is among n draws with the probability 1 - ((M - k) / M)^n.
 * @param losses sorted
 */
export async function bestOf(losses: Float64Array, trials: number, breathe: Breathe): Promise<{ mean: Float64Array; low: Float64Array; high: Float64Array }> {
  const size = losses.length
  const [mean, low, high] = [new Float64Array(trials), new Float64Array(trials), new Float64Array(trials)]
  // That none of n draws is below the k-th.
  const above = new Float64Array(size).fill(1)
  // Behind it no n draws can miss all before.
  let likely = size
  for (let n = 1; n <= trials; n++) {
    let sum = 0
    for (let k = 0; k < likely; k++) {
      above[k] = (above[k] ?? 0) * (1 - k / size)
      const next = k + 1 < size ? (above[k + 1] ?? 0) * (1 - (k + 1) / size) : 0
      sum += (losses[k] ?? 0) * ((above[k] ?? 0) - next)
    }
    while (likely > 1 && (above[likely - 1] ?? 0) < 1e-15) likely--
    mean[n - 1] = sum
    const [first, last] = quantiles.map((q) => losses[Math.max(0, Math.min(size - 1, Math.ceil(size * -Math.expm1(Math.log1p(-q) / n)) - 1))] ?? NaN)
    low[n - 1] = first ?? NaN
    high[n - 1] = last ?? NaN
    if (n % 64 === 0) await breathe()
  }
  return { mean, low, high }
}
