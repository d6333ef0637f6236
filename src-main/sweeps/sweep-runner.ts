import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { SlopeError, type ErrorCode } from '#shared/domain/error.ts'
import { isResumable, type Run } from '#shared/domain/run.ts'
import type { SweepRecord, SweepState, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Halt } from '../training/active-run.ts'
import type { TrainingPool } from '../training/pool.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { allRefused, doneSentence, restSentence, timeSentence } from './endings.ts'
import { outcome, standing } from './outcome.ts'
import { RunningTrials } from './running-trials.ts'
import { Stopwatch } from './stopwatch.ts'
import { TrialBook } from './trial-book.ts'
import { draftTrial, requireDataset } from './trial-draft.ts'

/** How often it notes how far its trials are, and looks at the clock, in ms. */
const every = 1000
/** How often what the disk refuses is tried again, in ms. */
const retryEvery = 2000

interface Surroundings {
  workspace: Workspace
  pool: TrainingPool
  /** It does nothing more. */
  over(runner: SweepRunner): void
}

/** Trains the trials of a running sweep, as many at once as it may, until there are none left. What it is about to do is saved before it does it. */
export class SweepRunner {
  readonly id: string
  readonly book: TrialBook
  readonly #around: Surroundings
  readonly #running: RunningTrials
  readonly #watch: Stopwatch
  readonly #timer: NodeJS.Timeout
  readonly #unsubscribe: () => void
  #ends: { run: string; fault: ErrorCode | null }[] = []
  #record: SweepRecord
  #state: 'running' | 'paused' | 'over' = 'running'
  #isWorking = false
  #isClosed = false
  #ending: Promise<void> | null = null

  /** @param record saved as running, and owned by this session */
  constructor(record: SweepRecord, around: Surroundings) {
    this.id = record.id
    this.#record = record
    this.#around = around
    this.book = new TrialBook(around.workspace.sweeps, record)
    this.#running = new RunningTrials(around)
    this.#watch = new Stopwatch(record.seconds)
    this.#watch.start()
    this.#timer = setInterval(() => this.#tick(), every).unref()
    this.#unsubscribe = around.pool.onEnd((run, fault) => {
      if (this.#running.numberOf(run) === undefined) return
      this.#ends.push({ run, fault })
      this.wake()
    })
    this.wake()
  }

  /** Looks what is to be done, in the next turn of the event loop. */
  wake(): void {
    setImmediate(() => void this.#work())
  }

  /** Lets its trials sleep. */
  async pause(): Promise<void> {
    if (this.#state === 'paused') return
    this.#refuseWhenOver()
    this.#watch.stop()
    this.#save({ state: 'paused' })
    this.#state = 'paused'
    await this.#running.control('pause')
  }

  async resume(): Promise<void> {
    if (this.#state === 'running') return
    this.#refuseWhenOver()
    requireDataset(this.#around.workspace, this.#record)
    this.#save({ state: 'running' })
    this.#state = 'running'
    this.#watch.start()
    await this.#running.control('resume')
    this.wake()
  }

  async stop(): Promise<void> {
    await this.#end('stopped', 'A person stopped it: it may go on.')
  }

  /** As it was changed in the workspace. */
  changed(record: SweepRecord): void {
    this.#record = record
    this.book.extend(record.sweep)
    this.wake()
  }

  /** Ends one trial. @throws SlopeError 'conflict' when it has ended */
  async stopTrial(number: number): Promise<SweepTrial> {
    this.#refuseWhenOver()
    const { state, run } = this.book.trial(number)
    if (state !== 'running' || run === null) return this.book.stop(number)
    await this.#around.pool.control(run, 'stop')
    this.#settle()
    this.wake()
    return this.book.trial(number)
  }

  /** Leaves it interrupted; the pool does the same with its runs. */
  close(): void {
    this.#isClosed = true
    if (this.#state === 'over') return
    try {
      this.#noteProgress()
      this.#leave('interrupted', 'Slope was closed.')
    } catch {
      // The disk is full: whoever opens the workspace next finds a sweep of a dead session.
    }
    this.#finish()
  }

  /** Notes what has ended, and begins what comes next as long as there is a place. */
  async #work(): Promise<void> {
    if (this.#isWorking || this.#state === 'over') return
    this.#isWorking = true
    try {
      this.#settle()
      while (this.#isRunning && this.#hasPlace && this.#beginNext()) {
        // A proposal may take a while: others come in between.
        await nextTurn()
        this.#settle()
      }
    } catch (error) {
      await this.#giveUp(error)
    } finally {
      this.#isWorking = false
    }
    if (this.#ends.length > 0) this.wake()
  }

  /** It may have become another while something was waited for. */
  get #isRunning(): boolean {
    return this.#state === 'running'
  }

  get #hasPlace(): boolean {
    const { workers } = this.#around.pool.status()
    return this.#running.awake < Math.min(workers, this.#record.sweep.parallel ?? workers)
  }

  /** Answers whether there was something to begin. */
  #beginNext(): boolean {
    const next = this.book.next()
    if (typeof next === 'string') {
      if (next === 'done' && this.#running.size === 0) void this.#end('finished', doneSentence(this.book))
      return false
    }
    requireDataset(this.#around.workspace, this.#record)
    if (next.run === null) this.#begin(next)
    else this.#goOn(next, next.run)
    return true
  }

  #begin(trial: SweepTrial): void {
    const { workspace, pool } = this.#around
    const { number } = trial
    try {
      pool.startTrial(draftTrial(workspace, this.#record, trial), this.#haltOf(trial), (run) => {
        this.book.update(number, { state: 'running', run: run.id })
        this.#running.add(run.id, number)
      })
    } catch (error) {
      this.#running.remove(number)
      if (!(error instanceof SlopeError && error.code === 'invalid-input')) throw error
      this.book.end(number, { state: 'refused', reason: error.message })
      const reason = allRefused(this.book.trials)
      if (reason !== null) void this.#end('stopped', reason)
    }
  }

  /** A run that can't go on fails its trial alone. */
  #goOn(trial: SweepTrial, run: string): void {
    const { workspace, pool } = this.#around
    const { number } = trial
    try {
      const { state } = workspace.runs.kept(run)
      this.book.update(number, { state: 'running' })
      this.#running.add(run, number)
      if (state === 'finished' || state === 'failed') this.#ends.push({ run, fault: null })
      // A person trains it already.
      else if (!pool.has(run)) pool.goOn(run, this.#haltOf(trial))
    } catch (error) {
      this.#running.remove(number)
      if (!(error instanceof SlopeError)) throw error
      this.book.end(number, { state: 'failed', reason: error.message })
    }
  }

  #haltOf({ until }: SweepTrial): Halt | null {
    return until === null ? null : { epochs: until, reason: restSentence(until, this.#record.name) }
  }

  #settle(): void {
    for (let end = this.#ends.shift(); end; end = this.#ends.shift()) {
      const number = this.#running.numberOf(end.run)
      if (number === undefined) continue
      const run = this.#around.workspace.runs.get(end.run)
      if (end.fault === 'disk' || end.fault === 'not-found') this.#refuseToGoOn(number, run, end.fault)
      this.book.end(number, outcome(run, this.#epochsOf(run), this.book.trial(number), { objective: this.#record.sweep.objective, rungs: this.book.rungs }))
      this.#running.remove(number)
    }
  }

  /** No fault of the trial: it goes on when the sweep does. @throws SlopeError */
  #refuseToGoOn(number: number, run: Run, fault: ErrorCode): never {
    this.#running.remove(number)
    this.book.update(number, { state: 'waiting', run: isResumable(run.state) ? run.id : null })
    throw new SlopeError(fault, run.reason ?? 'A trial could not be trained: try again.')
  }

  #tick(): void {
    if (this.#state === 'over') return
    try {
      this.#noteProgress()
      const { seconds } = this.#record.sweep.budget
      if (this.#isRunning && seconds !== null && this.#watch.seconds >= seconds) void this.#end('finished', timeSentence(seconds, this.book))
      else void this.#work()
    } catch (error) {
      void this.#giveUp(error)
    }
  }

  #noteProgress(): void {
    for (const { run, number } of this.#running.runs) if (run.last && run.last.epoch !== this.book.trial(number).epochs) this.#note(run, number)
    if (this.#isRunning) this.#save({})
  }

  #note(run: Run, number: number): void {
    this.book.update(number, standing(run, this.#epochsOf(run), this.#record.sweep.objective))
  }

  #epochsOf({ id }: Run) {
    return this.#around.workspace.curves.epochs(id, 0)
  }

  #giveUp(error: unknown): Promise<void> {
    return this.#end('stopped', error instanceof Error ? error.message : String(error))
  }

  /** Ends it, for now or for good; its trials under way keep their checkpoints and wait. What a full disk refuses is saved once it can be. */
  #end(state: 'finished' | 'stopped', reason: string): Promise<void> {
    this.#state = 'over'
    return (this.#ending ??= this.#endAs(state, reason))
  }

  async #endAs(state: 'finished' | 'stopped', reason: string): Promise<void> {
    this.#watch.stop()
    const isSaved = this.#isSaved(() => this.#leave(state, reason))
    await this.#running.control('stop').catch(() => {})
    while (!isSaved && !this.#isClosed) {
      await delay(retryEvery, undefined, { ref: false })
      if (!this.#isClosed && this.#isSaved(() => this.#leave(state, reason))) break
    }
    this.#isSaved(() => this.#running.runs.forEach(({ run, number }) => this.#note(run, number)))
    this.#finish()
  }

  #isSaved(write: () => void): boolean {
    try {
      write()
      return true
    } catch {
      return false
    }
  }

  #leave(state: SweepState, reason: string): void {
    this.#around.workspace.transaction(() => {
      for (const number of this.#running.numbers) this.book.suspend(number)
      this.#save({ state, reason, endedAt: new Date().toISOString() })
    })
  }

  #save(patch: Partial<Pick<SweepRecord, 'state' | 'reason' | 'endedAt'>>): void {
    this.#record = this.#around.workspace.sweeps.update(this.id, { ...patch, seconds: this.#watch.seconds })
  }

  #refuseWhenOver(): void {
    if (this.#state === 'over') throw new SlopeError('conflict', `The sweep "${this.#record.name}" is being stopped: try again in a moment.`)
  }

  #finish(): void {
    this.#state = 'over'
    clearInterval(this.#timer)
    this.#unsubscribe()
    this.#around.over(this)
  }
}
