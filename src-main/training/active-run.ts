import type { Change, control, Mode, Report } from '#shared/contract/worker.ts'
import { SlopeError, type ErrorCode } from '#shared/domain/error.ts'
import type { Run, RunState } from '#shared/domain/run.ts'
import type { Look, Part } from '#shared/domain/weights-view.ts'
import { byEpoch } from '../workspace/checkpoints.ts'
import type { RunPatch } from '../workspace/run-row.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ActiveTask } from './active-task.ts'
import { settle } from './change-settings.ts'
import type { Crew } from './crew.ts'
import { Pace } from './pace.ts'
import { Questions, type Seen } from './questions.ts'
import { Recorder } from './recorder.ts'
import { trainTask } from './train-task.ts'
import { mayBecome } from './transitions.ts'

/** Between two transactions of what a run has measured, in ms: each takes half of one. */
const saveEvery = 100

/** Where a run comes to rest before its last epoch. */
export interface Halt {
  /** Behind so many. */
  epochs: number
  /** Why, a sentence. */
  reason: string
}

interface Surroundings {
  workspace: Workspace
  crew: Crew
  /** How long a worker may take to answer a request, in ms. */
  grace: number
  /** It trains. */
  takesPlace(run: ActiveRun): void
  /** It sleeps: another may have its place. */
  freesPlace(run: ActiveRun): void
  /** null trains all epochs. */
  until: Halt | null
  /** It is over. @param fault the code of what Slope itself could not do for it, such as writing a checkpoint; null when that was not the end */
  ended(run: ActiveRun, fault: ErrorCode | null): void
}

/** A run that this session queues or trains: its worker, and its state in the workspace. */
export class ActiveRun {
  readonly id: string
  /** How it goes on when it is launched the next time. */
  mode: Mode = 'run'
  readonly #around: Surroundings
  readonly #recorder: Recorder
  readonly #questions = new Questions()
  readonly #pace = new Pace(() => void this.#tryTo(() => this.#saveMeasurements()), saveEvery)
  #run: Run
  #task: ActiveTask | null = null
  /** Why it was interrupted, when its end was asked for by the program and not by a person. */
  #interruption: string | null = null
  #isStopping = false
  #isOver = false
  #termination: Promise<void> | undefined
  #answer: Promise<unknown> | null = null
  /** Those who wait for the state of the very step, a checkpoint's bytes; some for it to be kept on disk, too. */
  readonly #askers = new Set<{ isKept: boolean; state: Uint8Array | null }>()
  #waiting: { done: () => boolean; resolve: () => void }[] = []

  constructor(run: Run, around: Surroundings) {
    this.id = run.id
    this.#run = run
    this.#around = around
    this.#recorder = new Recorder(around.workspace, run.id)
  }

  get state(): RunState {
    return this.#run.state
  }

  get hasWorker(): boolean {
    return this.#task !== null
  }

  /** Settles when the worker has answered the last request; null when it has. */
  get answer(): Promise<unknown> | null {
    return this.#answer
  }

  /** Starts or wakes the worker. */
  launch(): void {
    if (this.#task) return this.signal(this.mode)
    try {
      const task = trainTask(this.#around.workspace, this.#run, this.mode, this.#around.until?.epochs ?? null)
      this.#task = this.#around.crew.begin(task, {
        report: (report, isLast) => this.#receive(report, isLast),
        ended: (fault) => this.#endWithoutWord(fault),
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Writes the control word of a launched worker; behind a stop nothing else. */
  signal(word: keyof typeof control): void {
    if (!this.#isStopping) this.#task?.signal(word)
  }

  /** Tells a launched worker of a change. */
  change(change: Change): void {
    this.#task?.post(change)
  }

  /** Has a worker at work look at its weights; null when none is, or it comes to rest before. */
  look(look: Look): Promise<Seen<Part> | null> {
    if (this.state !== 'running') return Promise.resolve(null)
    return this.#questions.ask(look, (question) => this.#task?.post(question))
  }

  /** Has a launched worker tell the state of the very step, a checkpoint's bytes; null when it pauses or ends instead, which leaves that as its last. */
  async takeHere(isKept: boolean): Promise<Uint8Array | null> {
    const asker = { isKept, state: null }
    this.#askers.add(asker)
    this.#task?.ask()
    await this.until(() => asker.state !== null || this.state === 'paused').finally(() => this.#askers.delete(asker))
    return asker.state
  }

  /** Follows the only way from state to state. */
  enter(state: RunState, patch: RunPatch = {}): void {
    if (state === this.state) return
    if (!mayBecome(this.state, state))
      throw new SlopeError('internal', `Run ${this.id} can't become ${state} while it is ${this.state}.`)
    this.#update({ ...patch, state })
    if (state !== 'running') this.#questions.giveUp()
    this.#wake()
  }

  /** Resolves once that is so, or the run is over. @throws SlopeError 'internal' after the grace time */
  async until(done: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), this.#around.grace)
    this.#waiting.push({ done, resolve: () => resolve(true) })
    this.#wake()
    this.#answer = promise
    const isAnswered = await promise
    clearTimeout(timer)
    this.#answer = null
    if (!isAnswered)
      throw new SlopeError('internal', `The worker of run "${this.#run.name}" has not answered for ${this.#graceSeconds} s: wait, or stop the run.`)
  }

  /** Ends with a checkpoint; a worker that doesn't answer is ended without. */
  async stop(interruption: string | null = null): Promise<void> {
    this.#interruption ??= interruption
    if (!this.#task) return this.#endStopped()
    this.signal('stop')
    this.#isStopping = true
    const timer = setTimeout(
      () =>
        this.#end('interrupted', `Its worker did not answer for ${this.#graceSeconds} s and was ended: it goes on from its last checkpoint.`),
      this.#around.grace,
    )
    await new Promise<void>((resolve) => this.#waiting.push({ done: () => this.#isOver, resolve }))
    clearTimeout(timer)
    await this.#termination
  }

  get #graceSeconds(): number {
    return this.#around.grace / 1000
  }

  #receive(report: Report, isLast: boolean): void | Promise<void> {
    return this.#tryTo(() => this.#save(report, isLast))
  }

  #tryTo(work: () => void | Promise<void>): void | Promise<void> {
    if (this.#isOver) return
    try {
      return work()?.catch((error: unknown) => this.#fail(error))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** First the workspace, then whoever listens to it. */
  #save(report: Report, isLast: boolean): void | Promise<void> {
    if (report.type === 'metrics' || report.type === 'epoch' || report.type === 'initial') {
      this.#recorder.add(report)
      return isLast ? this.#pace.soon() : undefined
    }
    this.#saveMeasurements()
    switch (report.type) {
      case 'state':
        this.enter(report.state, { step: report.step })
        return report.state === 'paused' ? this.#around.freesPlace(this) : this.#around.takesPlace(this)
      case 'changed':
        return this.#saveChange(report)
      case 'checkpoint':
        return this.#saveCheckpoint(report)
      case 'finished':
      case 'failed':
        return this.#end(report.type, report.reason)
      case 'stopped':
        return this.#endStopped()
      case 'reached':
        return this.#end('stopped', this.#around.until?.reason ?? '')
      case 'view':
        return this.#questions.answer(report)
      case 'progress':
      case 'gradient-check':
      case 'estimate':
      case 'replayed':
      case 'predictions':
      case 'measured':
      case 'ignored':
      case 'said':
      case 'expanded':
      case 'network':
      case 'preview':
      case 'imported':
      case 'dataset':
        // Of other tasks.
        return
    }
  }

  #saveMeasurements(): void {
    this.#pace.done()
    this.#run = this.#recorder.save() ?? this.#run
  }

  #saveChange({ number, step, epochsDone }: Extract<Report, { type: 'changed' }>): void {
    this.#around.workspace.transaction(() => {
      this.#around.workspace.events.takeEffect(this.id, number, step, epochsDone)
      // Other processes look at runs that changed.
      this.#update({})
    })
  }

  async #saveCheckpoint({ kinds, bytes, weightsHash, step, epoch }: Extract<Report, { type: 'checkpoint' }>): Promise<void> {
    const { workspace } = this.#around
    workspace.runs.assertOurs(this.id)
    const { keepLast } = this.#run.experiment.checkpoints
    // Who asks from now on waits for the next.
    const askers = kinds.includes('here') ? [...this.#askers].filter(({ state }) => state === null) : []
    const kept = kinds.filter((kind) => kind !== 'here' || askers.some(({ isKept }) => isKept))
    const names = kept.map((kind) => (kind === 'epoch' ? byEpoch(epoch) : kind))
    if (names.length > 0)
      await workspace.checkpoints.write(this.id, names, bytes, { step, epoch, weightsHash }, keepLast, () => {
        if (kinds.includes('last')) this.#update({ weightsHash })
      })
    for (const asker of askers) asker.state = bytes
    this.#wake()
  }

  #endStopped(): void {
    if (this.#interruption) return this.#end('interrupted', this.#interruption)
    const epochs = Math.floor(this.#run.epochsDone * 10) / 10
    this.#end('stopped', `It was stopped after ${epochs} of ${this.#run.experiment.training.epochs} epochs.`)
  }

  /** A disk that can be mended leaves the run resumable; one that another session has taken over may not be written any more. */
  #fail(error: unknown): void {
    const code = error instanceof SlopeError ? error.code : 'internal'
    if (code === 'conflict') this.#finish(code)
    else this.#end(code === 'disk' ? 'interrupted' : 'failed', error instanceof Error ? error.message : String(error), code)
  }

  /** A crash is no fault of the training: that goes on from a checkpoint, when a person wants it. */
  #endWithoutWord(fault: string): void {
    const hasCheckpoint = this.#run.weightsHash !== null
    if (hasCheckpoint) this.#end('interrupted', `${fault} It goes on from its last checkpoint.`)
    else this.#end('failed', fault)
  }

  #end(state: 'finished' | 'stopped' | 'interrupted' | 'failed', reason: string, fault: ErrorCode | null = null): void {
    if (this.#isOver) return
    const patch = { state, reason, endedAt: new Date().toISOString() }
    try {
      if (mayBecome(this.state, state)) this.#around.workspace.runs.updateSurely(this.id, { ...patch, ...this.#settled(state) })
    } catch {
      // Another session took it over in this very moment: then its end is told there.
    }
    this.#finish(fault)
  }

  /** A change that never took effect is no setting of a run that has ended for good. */
  #settled(state: RunState): RunPatch {
    if (state !== 'finished' && state !== 'failed') return {}
    try {
      return { settings: settle(this.#around.workspace, this.#run) }
    } catch {
      // The disk is full: the end itself is the more important to tell.
      return {}
    }
  }

  #finish(fault: ErrorCode | null): void {
    this.#isOver = true
    this.#pace.stop()
    this.#questions.giveUp()
    this.#termination = this.#task?.end()
    this.#around.ended(this, fault)
    this.#wake()
  }

  #update(patch: RunPatch): void {
    this.#run = this.#around.workspace.runs.update(this.id, patch)
  }

  #wake(): void {
    const ready = this.#waiting.filter(({ done }) => this.#isOver || done())
    this.#waiting = this.#waiting.filter((waiter) => !ready.includes(waiter))
    for (const { resolve } of ready) resolve()
  }
}
