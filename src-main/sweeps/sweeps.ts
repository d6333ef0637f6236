import type { Input } from '#shared/contract/api.ts'
import { refusalOf } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { checkPoint } from '#shared/domain/sweep/check-point.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { TrainingPool } from '../training/pool.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { requireSweep } from './check.ts'
import { SweepRunner } from './sweep-runner.ts'
import { TrialBook } from './trial-book.ts'
import { draftTrial, requireDataset } from './trial-draft.ts'

type Change = Omit<Input<'sweeps.change'>, 'id'>

/** The sweeps that this session works on. */
export class SweepService {
  readonly #workspace: Workspace
  readonly #pool: TrainingPool
  readonly #runners = new Map<string, SweepRunner>()
  #isClosed = false

  constructor(workspace: Workspace, pool: TrainingPool) {
    this.#workspace = workspace
    this.#pool = pool
  }

  /** Saves a sweep and begins its trials. @throws SlopeError 'invalid-input' whose details are the problems */
  start(sweep: Sweep, coach?: string): SweepRecord {
    this.#refuseWhenClosed()
    requireSweep(this.#workspace.datasets, sweep)
    const { experiment } = sweep
    // So that all its trials are of the same data.
    const { hash } = this.#workspace.datasets.get(experiment.dataset.id)
    const pinned = { ...experiment, dataset: { ...experiment.dataset, hash } }
    const record = this.#workspace.sweeps.create({ ...sweep, experiment: pinned }, { coach })
    this.#run(record)
    return record
  }

  /**
   * Resolves when its runs have answered. What is so already is no error.
   * @throws SlopeError 'not-found'; 'conflict' when its state has no such way or another process works on it
   */
  async control(id: string, action: Input<'sweeps.control'>['action']): Promise<SweepRecord> {
    this.#refuseWhenClosed()
    const runner = this.#runners.get(id)
    if (runner) await runner[action]()
    else this.#controlIdle(this.#workspace.sweeps.get(id), action)
    return this.#workspace.sweeps.get(id)
  }

  /** Another name or budget; one that has finished goes on when that grows. @throws SlopeError as control */
  change(id: string, { name, trials, seconds, parallel }: Change): SweepRecord {
    this.#refuseWhenClosed()
    const { sweeps } = this.#workspace
    const before = sweeps.get(id)
    const { budget } = before.sweep
    const sweep: Sweep = {
      ...before.sweep,
      budget: { trials: trials ?? budget.trials, seconds: seconds === undefined ? budget.seconds : seconds },
      parallel: parallel === undefined ? before.sweep.parallel : parallel,
    }
    const record = sweeps.update(id, { sweep, ...(name === undefined ? {} : { name }) })
    this.#runners.get(id)?.changed(record)
    const isMore = sweep.budget.trials > budget.trials || (sweep.budget.seconds ?? Infinity) > (budget.seconds ?? Infinity)
    if (isMore) this.#goOnWhenFinished(record)
    return sweeps.get(id)
  }

  /** Trials beyond the budget, before those of the strategy; one that has finished goes on. @throws SlopeError 'invalid-input' naming the point that can't be trained; as control */
  addTrials(id: string, points: readonly Point[]): SweepTrial[] {
    this.#refuseWhenClosed()
    const { sweeps } = this.#workspace
    const record = sweeps.get(id)
    requireDataset(this.#workspace, record)
    const problems = points.flatMap((point, i) => checkPoint(record.sweep.space, point, `points.${i}`))
    if (problems.length > 0) throw refusalOf(problems)
    for (const point of points) draftTrial(this.#workspace, record, { number: 0, point })
    return this.#onTrials(record, (book) => this.#workspace.transaction(() => points.map((point) => book.add(point, 'person'))))
  }

  /** @throws SlopeError 'not-found'; 'conflict' when the trial's state has no such way; as control */
  async controlTrial(id: string, trial: number, action: Input<'sweeps.controlTrial'>['action']): Promise<SweepTrial> {
    this.#refuseWhenClosed()
    const record = this.#workspace.sweeps.get(id)
    // One that is not there.
    this.#workspace.sweeps.trial(id, trial)
    const runner = this.#runners.get(id)
    if (action === 'stop' && runner) return runner.stopTrial(trial)
    if (action === 'promote') return this.#onTrials(record, (book) => book.promote(trial))
    const book = runner?.book ?? new TrialBook(this.#workspace.sweeps, record)
    return action === 'first' ? book.putFirst(trial) : book.stop(trial)
  }

  /** Leaves every sweep interrupted, to be called before the pool is closed. */
  close(): void {
    this.#isClosed = true
    for (const runner of this.#runners.values()) runner.close()
  }

  #controlIdle(record: SweepRecord, action: Input<'sweeps.control'>['action']): void {
    const { id, name, state } = record
    this.#workspace.sweeps.assertOurs(id)
    if (action === 'stop') return
    if (action === 'pause') throw new SlopeError('conflict', `The sweep "${name}" is ${state}: there is nothing to pause.`)
    if (state === 'finished') throw new SlopeError('conflict', `The sweep "${name}" is finished: give it more trials or more seconds, and it goes on.`)
    this.#goOn(record)
  }

  /** Does something with trials, and sees to it that they are trained. */
  #onTrials<T>(record: SweepRecord, work: (book: TrialBook) => T): T {
    const runner = this.#runners.get(record.id)
    const result = work(runner?.book ?? new TrialBook(this.#workspace.sweeps, record))
    runner?.wake()
    this.#goOnWhenFinished(record)
    return result
  }

  #goOnWhenFinished(record: SweepRecord): void {
    if (record.state === 'finished' && !this.#runners.has(record.id)) this.#goOn(record)
  }

  /** @throws SlopeError 'not-found' or 'conflict' when its dataset is gone or another; 'conflict' when another process works on it */
  #goOn(record: SweepRecord): void {
    const { sweeps } = this.#workspace
    requireDataset(this.#workspace, record)
    const running = this.#workspace.transaction(() => {
      sweeps.claim(record.id)
      return sweeps.update(record.id, { state: 'running', reason: null, endedAt: null })
    })
    this.#run(running)
  }

  #run(record: SweepRecord): void {
    const over = ({ id }: SweepRunner) => void this.#runners.delete(id)
    this.#runners.set(record.id, new SweepRunner(record, { workspace: this.#workspace, pool: this.#pool, over }))
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new SlopeError('conflict', 'Slope is being closed: start it again to go on.')
  }
}
