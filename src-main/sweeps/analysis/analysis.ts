import type { Importance, RandomSearch, Surface } from '#shared/contract/sweeps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { breather } from './breathe.ts'
import { AnswerCache } from './cache.ts'
import { importanceOf } from './importance.ts'
import { modelOf } from './model.ts'
import { observedOf, revisionOf, type Observed } from './observed.ts'
import { randomSearchOf } from './random-search.ts'
import { surfaceOf, type Slice } from './surface.ts'

/** What the trials of sweeps tell of their fields. Every answer is worked out in slices, once for the same trials. */
export class SweepAnalysis {
  readonly #cache = new AnswerCache()

  importance(record: SweepRecord, trials: readonly SweepTrial[]): Promise<Importance> {
    const { sweep } = record
    return this.#answer('importance', record, trials, (observed) => importanceOf(sweep.space, observed, sweep.seed, breather()))
  }

  /** @throws SlopeError 'invalid-input', 'not-allowed' with too few trials */
  async surface(record: SweepRecord, trials: readonly SweepTrial[], slice: Slice): Promise<Surface> {
    const { space } = record.sweep
    const model = await this.#model(record, trials)
    return this.#answer(`surface ${JSON.stringify(slice)}`, record, trials, (observed) => {
      const best = observed.reduce<Observed | null>((least, one) => (one.loss < (least?.loss ?? Infinity) ? one : least), null)
      if (!model || !best) throw new SlopeError('not-allowed', `A surface is learned from trials: ${observed.length} ended, and three are needed, one of them with a value.`)
      return surfaceOf(space, model, best.trial.point, slice, breather())
    })
  }

  async randomSearch(record: SweepRecord, trials: readonly SweepTrial[]): Promise<RandomSearch> {
    const { space, objective, seed } = record.sweep
    const model = await this.#model(record, trials)
    return this.#answer('random search', record, trials, (observed) => randomSearchOf(space, objective, model, observed.length, seed, breather()))
  }

  #model(record: SweepRecord, trials: readonly SweepTrial[]) {
    const { space, objective } = record.sweep
    return this.#answer('model', record, trials, (observed) => modelOf(space, objective, observed, breather()))
  }

  #answer<T>(what: string, record: SweepRecord, trials: readonly SweepTrial[], work: (observed: Observed[]) => T | Promise<T>): Promise<T> {
    const observed = observedOf(record.sweep, trials)
    return this.#cache.get(`${record.id} ${revisionOf(observed)} ${what}`, async () => work(observed))
  }
}
