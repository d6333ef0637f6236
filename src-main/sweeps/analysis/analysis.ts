import type { Importance, RandomSearch, Surface } from '#shared/contract/sweeps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { breather } from './breathe.ts'
import { AnswerCache } from './cache.ts'
import { importanceOf } from './importance.ts'
import { modelOf } from './model.ts'
import { observationsOf, revisionOf, type Observed } from './observed.ts'
import { randomSearchOf } from './random-search.ts'
import { surfaceOf, type Slice } from './surface.ts'

/** Trials at a rung from which forests and processes can learn. */
const enough = {
  importance: (dimensions: number) => Math.max(20, 4 * dimensions),
  // As many as strategies want.
  model: (dimensions: number) => dimensions + 1,
}

/** What the trials of sweeps tell of their fields. Every answer is worked out in slices, once for the same trials. */
export class SweepAnalysis {
  readonly #cache = new AnswerCache()

  importance({ id, sweep }: SweepRecord, trials: readonly SweepTrial[]): Promise<Importance> {
    const observations = observationsOf(sweep, trials, enough.importance(sweep.space.length))
    return this.#cache.get(`${id} ${revisionOf(observations)} importance`, () => importanceOf(sweep.space, observations, sweep.seed, breather()))
  }

  /** @throws SlopeError 'invalid-input', 'not-allowed' with too few trials */
  async surface({ id, sweep }: SweepRecord, trials: readonly SweepTrial[], slice: Slice): Promise<Surface> {
    const { observations, model, key } = await this.#model(id, sweep, trials)
    const best = observations.observed.reduce<Observed | null>((least, one) => (one.loss < (least?.loss ?? Infinity) ? one : least), null)
    if (!model || !best) throw new SlopeError('not-allowed', `A surface is learned from trials: ${observations.of} ended, and three are needed, one of them with a value.`)
    return this.#cache.get(`${key} surface ${JSON.stringify(slice)}`, () => surfaceOf(sweep.space, model, best.trial.point, slice, breather()))
  }

  async randomSearch({ id, sweep }: SweepRecord, trials: readonly SweepTrial[]): Promise<RandomSearch> {
    const { model: learned, key } = await this.#model(id, sweep, trials)
    // What trials were after few epochs says little of what a search comes to that stops none early.
    const model = learned?.epochs != null && learned.epochs < sweep.experiment.training.epochs ? null : learned
    const ended = trials.filter((trial) => trial.ended !== null).length
    return this.#cache.get(`${key} ${ended} random search`, () => randomSearchOf(sweep.space, sweep.objective, model, ended, sweep.seed, breather()))
  }

  async #model(id: string, sweep: Sweep, trials: readonly SweepTrial[]) {
    const observations = observationsOf(sweep, trials, enough.model(sweep.space.length))
    const key = `${id} ${revisionOf(observations)}`
    return { observations, key, model: await this.#cache.get(`${key} model`, () => modelOf(sweep.space, sweep.objective, observations, breather())) }
  }
}
