import { SlopeError } from '#shared/domain/error.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Sweeps } from '../workspace/sweeps.ts'
import type { Contender } from './early-stopping/early-stopping.ts'
import { earlyStoppingOf } from './early-stopping/of-sweep.ts'
import { knownTrials } from './known.ts'
import { lossesOf } from './losses.ts'
import { isLearning, strategyOf } from './strategies/of-sweep.ts'
import type { Strategy } from './strategies/strategy.ts'

type Patch = Parameters<Sweeps['updateTrial']>[2]

const states: Record<SweepTrial['state'], Contender['state']> = {
  waiting: 'under way', running: 'under way', pruned: 'resting', finished: 'over', failed: 'over', refused: 'over', stopped: 'over',
}

/** The trials of a sweep that this session works on, as saved, and which comes next. */
export class TrialBook {
  readonly #sweeps: Sweeps
  readonly #id: string
  readonly #strategy: Strategy
  readonly #stopping: ReturnType<typeof earlyStoppingOf>
  readonly #trials: SweepTrial[]
  #sweep: Sweep
  /** The strategy has no further point. */
  #isExhausted = false

  constructor(sweeps: Sweeps, { id, sweep }: Pick<SweepRecord, 'id' | 'sweep'>) {
    this.#sweeps = sweeps
    this.#id = id
    this.#sweep = sweep
    this.#strategy = strategyOf(sweep)
    this.#stopping = earlyStoppingOf(sweep)
    this.#trials = sweeps.trials(id)
  }

  get trials(): readonly SweepTrial[] {
    return this.#trials
  }

  /** The epochs after which trials are looked at. */
  get rungs(): readonly number[] {
    return this.#stopping.rungs
  }

  get isExhausted(): boolean {
    return this.#isExhausted
  }

  /** Another budget. */
  extend(sweep: Sweep): void {
    this.#sweep = sweep
  }

  /** @throws SlopeError 'not-found' */
  trial(number: number): SweepTrial {
    return this.#trials[number - 1] ?? this.#sweeps.trial(this.#id, number)
  }

  /** The trial that is to be trained next, which waits; null when there is none before others have ended, or ever. */
  next(): SweepTrial | 'wait' | 'done' {
    const [waiting] = this.#sweeps.waiting(this.#id)
    if (waiting !== undefined) return this.trial(waiting)
    for (;;) {
      const next = this.#stopping.rule.next(this.#contenders, this.#more)
      if (typeof next === 'string') return next
      if ('promote' in next) return this.update(next.promote, { state: 'waiting', until: this.#untilOf(next.to) })
      const point = this.#propose()
      if (point) return this.add(point, 'strategy', this.#untilOf(next.start))
      this.#isExhausted = true
    }
  }

  /** Saves a trial that waits. */
  add(point: Point, origin: SweepTrial['origin'], until: number | null = null): SweepTrial {
    const trial = this.#sweeps.addTrial(this.#id, { point, origin, until })
    this.#trials.push(trial)
    return trial
  }

  update(number: number, patch: Patch): SweepTrial {
    return (this.#trials[number - 1] = this.#sweeps.updateTrial(this.#id, number, patch))
  }

  /** It has come to rest, for good or at a rung. */
  end(number: number, patch: Patch): SweepTrial {
    const ended = this.trial(number).ended ?? this.#sweeps.nextEnded(this.#id)
    return this.update(number, { ...patch, ended })
  }

  /** What has begun waits, to go on from its checkpoint before all others. */
  suspend(number: number): void {
    this.update(number, { state: 'waiting' })
  }

  /** Before all others that wait. @throws SlopeError 'conflict' when it does not wait */
  putFirst(number: number): SweepTrial {
    const { state } = this.trial(number)
    if (state !== 'waiting') throw new SlopeError('conflict', `Trial ${number} ${inWords[state]}: only one that waits can be put before the others.`)
    return (this.#trials[number - 1] = this.#sweeps.putFirst(this.#id, number))
  }

  /** Lets one that was stopped go on to its end. @throws SlopeError 'conflict' when it was not */
  promote(number: number): SweepTrial {
    const { state, run } = this.trial(number)
    if (run === null || (state !== 'pruned' && state !== 'stopped'))
      throw new SlopeError('conflict', `Trial ${number} ${inWords[state]}: only one that was stopped on its way can be promoted.`)
    return this.update(number, { state: 'waiting', until: null, reason: null })
  }

  /** Ends one that does not train. @throws SlopeError 'conflict' when it has ended */
  stop(number: number): SweepTrial {
    const { state } = this.trial(number)
    if (state !== 'waiting' && state !== 'pruned') throw new SlopeError('conflict', `Trial ${number} ${inWords[state]}: there is nothing to stop.`)
    return this.end(number, { state: 'stopped', reason: 'A person stopped it.' })
  }

  get #contenders(): Contender[] {
    const contenders = this.#trials.filter(({ origin, state }) => origin === 'strategy' && state !== 'refused')
    return contenders.map((trial) => ({ number: trial.number, state: states[trial.state], losses: lossesOf(trial, this.rungs, this.#sweep.objective) }))
  }

  /** How many the strategy may still begin. */
  get #more(): number {
    return this.#isExhausted ? 0 : Math.max(0, this.#sweep.budget.trials - this.#own.length)
  }

  /** Those of the strategy. */
  get #own(): SweepTrial[] {
    return this.#trials.filter(({ origin }) => origin === 'strategy')
  }

  #propose(): Point | null {
    return this.#strategy.propose(knownTrials(isLearning(this.#sweep) ? this.#trials : this.#own, this.#sweep, this.rungs))
  }

  #untilOf(epochs: number): number | null {
    return epochs < (this.rungs.at(-1) ?? Infinity) ? epochs : null
  }
}

const inWords: Record<SweepTrial['state'], string> = {
  waiting: 'waits', running: 'is training', pruned: 'was stopped early', finished: 'has finished', failed: 'has failed', refused: 'was refused', stopped: 'was stopped',
}
