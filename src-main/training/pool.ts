import type { Input, PoolStatus } from '#shared/contract/api.ts'
import type { Checkpoint } from '#shared/contract/runs.ts'
import type { Mode, Report, Task } from '#shared/contract/worker.ts'
import type { BranchChange } from '#shared/domain/branch.ts'
import { SlopeError, type ErrorCode } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { isResumable, type Run } from '#shared/domain/run.ts'
import type { SettingsChange } from '#shared/domain/settings.ts'
import type { LookAt, Part } from '#shared/domain/weights-view.ts'
import type { RunDraft } from '../workspace/runs.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ActiveRun, type Halt } from './active-run.ts'
import { createBranch, type BranchPoint } from './branch.ts'
import { changeSettings } from './change-settings.ts'
import { Crew } from './crew.ts'
import { draftRepeat, draftRun } from './draft-run.ts'
import { keepLast, lastState } from './last-state.ts'
import { Places } from './places.ts'
import type { Seen } from './questions.ts'
import { rewind } from './resume.ts'
import { runTask } from './run-task.ts'
import { usualWorkers } from './worker-count.ts'
import type { WorkerSource } from './worker-thread.ts'

export interface PoolOptions extends WorkerSource {
  /** How many runs train at once; by default one less than there are cores. */
  workers?: number
  /** How long a worker may take to answer before it is ended, in ms. */
  grace?: number
}

export type Action = Input<'runs.control'>['action']

/** fault: the code of what Slope itself could not do for it, such as writing a checkpoint; null when that was not its end. */
type EndListener = (id: string, fault: ErrorCode | null) => void

const modes: Partial<Record<Action, Mode>> = { resume: 'run', epoch: 'epoch', step: 'step' }

/** The runs that this session queues and trains. A paused run keeps its worker, asleep, but leaves its place to others. */
export class TrainingPool {
  readonly #workspace: Workspace
  readonly #crew: Crew
  readonly #grace: number
  readonly #active = new Map<string, ActiveRun>()
  readonly #places: Places<ActiveRun>
  readonly #listeners = new Set<(status: PoolStatus) => void>()
  readonly #endListeners = new Set<EndListener>()
  readonly #tasks = new AbortController()
  #isClosed = false

  constructor(workspace: Workspace, { workers = usualWorkers, grace = 5000, ...source }: PoolOptions) {
    this.#workspace = workspace
    this.#crew = new Crew(source, workers)
    this.#grace = grace
    this.#places = new Places(workers, (run) => run.launch(), () => this.#announce())
  }

  /** Saves the experiment as a run and queues it. @throws SlopeError 'invalid-input' whose details are the problems; 'not-found' */
  start(experiment: Experiment, origin?: string): Run {
    this.#refuseWhenClosed()
    const run = this.#workspace.runs.create({ ...draftRun(this.#workspace, experiment), ...(origin ? { origin } : {}) })
    this.#enter(run, 'run')
    return this.#workspace.runs.get(run.id)
  }

  /** Saves the experiment with so many seeds, from its own on, and queues them. @throws SlopeError as start */
  repeat(experiment: Experiment, seeds: number): Run[] {
    this.#refuseWhenClosed()
    const { runs } = this.#workspace
    const made = this.#workspace.transaction(() => draftRepeat(this.#workspace, experiment, seeds).map((draft) => runs.create(draft)))
    for (const run of made) this.#enter(run, 'run')
    return made.map(({ id }) => runs.get(id))
  }

  /** Saves a trial of a sweep as a run and queues it. @param made is told of the run within the transaction that saves it */
  startTrial(draft: RunDraft, until: Halt | null, made: (run: Run) => void): void {
    this.#refuseWhenClosed()
    const run = this.#workspace.transaction(() => {
      const run = this.#workspace.runs.create(draft)
      made(run)
      return run
    })
    this.#enter(run, 'run', until)
  }

  /**
   * Queues a run that this session does not train, to go on from its checkpoint as far as to the halt.
   * @throws SlopeError 'not-found'; 'conflict' when the run's state has no such way or another process trains it; as rewind
   */
  goOn(id: string, until: Halt | null): void {
    this.#refuseWhenClosed()
    this.#resume(this.#workspace.runs.get(id), 'run', until)
  }

  /** Whether this session queues or trains it, or it sleeps here. */
  has(id: string): boolean {
    return this.#active.has(id)
  }

  /** Whether it sleeps here, and has left its place. */
  isPaused(id: string): boolean {
    return this.#active.get(id)?.state === 'paused'
  }

  /** Saves a branch and queues it. @throws SlopeError as createBranch */
  async branch(point: BranchPoint, change: BranchChange): Promise<Run> {
    this.#refuseWhenClosed()
    const run = await createBranch(this.#workspace, point, change, () => this.#refuseWhenClosed())
    this.#enter(run, 'run')
    return this.#workspace.runs.get(run.id)
  }

  /**
   * Resolves when the worker has answered, or at once where none is asked. What is so already is no error.
   * @throws SlopeError 'not-found'; 'conflict' when the run's state has no such way or another process trains it
   */
  async control(id: string, action: Action): Promise<Run> {
    this.#refuseWhenClosed()
    // Stop needs no order.
    const active = action === 'stop' ? this.#active.get(id) : await this.#unasked(id)
    if (active) await this.#control(active, action)
    else this.#controlIdle(this.#workspace.runs.get(id), action)
    return this.#workspace.runs.get(id)
  }

  /** Keeps the state in which a run stands, to branch from. @throws SlopeError 'not-found' when there is none yet; 'disk' */
  async keepHere(id: string): Promise<Checkpoint> {
    this.#refuseWhenClosed()
    if (!(await this.#takeHere(id, true))) await keepLast(this.#workspace, id)
    const kept = this.#workspace.checkpoints.list(id).find(({ keptAs }) => keptAs.includes('here'))
    if (!kept) throw new SlopeError('conflict', 'The run went back to an earlier checkpoint in this moment: try again.')
    return kept
  }

  /** The state in which a run stands, a checkpoint's bytes. @throws SlopeError 'not-found' when there is none yet; 'disk' */
  async stateOf(id: string): Promise<Uint8Array> {
    this.#refuseWhenClosed()
    return (await this.#takeHere(id, false)) ?? lastState(this.#workspace, id)
  }

  /**
   * Changes settings from the next mini-batch on, of a run that does not train now once it does.
   * @throws SlopeError 'not-found'; 'conflict' when the run has ended or another process trains it; 'invalid-input'
   */
  change(id: string, settings: SettingsChange): Run {
    this.#refuseWhenClosed()
    const active = this.#active.get(id)
    const change = changeSettings(this.#workspace, id, settings, active?.hasWorker ?? false)
    if (change) active?.change(change)
    return this.#workspace.runs.get(id)
  }

  /** Looks at the weights of a run that trains here, as they are behind its last step; null when it does not. */
  look<P extends Part>(id: string, question: LookAt<P>): Promise<Seen<P> | null> {
    const seen = this.#active.get(id)?.look(question) ?? Promise.resolve(null)
    return seen as Promise<Seen<P> | null>
  }

  status(): PoolStatus {
    const ids = (runs: ActiveRun[]) => runs.map(({ id }) => id)
    return { workers: this.#places.size, running: ids(this.#places.taken), queue: ids(this.#places.queue) }
  }

  /** How many runs train at once from now on; those that train beyond it go on. */
  setWorkers(workers: number): void {
    this.#refuseWhenClosed()
    this.#places.resize(workers)
    this.#crew.resize(workers)
  }

  onStatus(listener: (status: PoolStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells of each run of this session that has ended, behind what it wrote. */
  onEnd(listener: EndListener): () => void {
    this.#endListeners.add(listener)
    return () => void this.#endListeners.delete(listener)
  }

  /** Has a worker do another task, beside the places of runs. @throws SlopeError 'cancelled', 'internal' */
  run(task: Task, onReport: (report: Report) => void | Promise<void>, signal?: AbortSignal): Promise<void> {
    return runTask(this.#crew, task, onReport, AbortSignal.any([this.#tasks.signal, ...(signal ? [signal] : [])]))
  }

  /** Every run writes a checkpoint and is left interrupted; resolves when the workers have ended. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#tasks.abort()
    this.#places.clearQueue()
    await Promise.all([...this.#active.values()].map((run) => run.stop('Slope was closed.')))
    await this.#crew.close()
  }

  /** Null of a run that no worker trains in this moment. */
  async #takeHere(id: string, isKept: boolean): Promise<Uint8Array | null> {
    const active = await this.#unasked(id)
    return active && this.#places.has(active) ? active.takeHere(isKept) : null
  }

  /** A worker gets one request at a time, or its answers could be taken for each other's. */
  async #unasked(id: string): Promise<ActiveRun | undefined> {
    let active = this.#active.get(id)
    for (; active?.answer; active = this.#active.get(id)) await active.answer
    return active
  }

  async #control(run: ActiveRun, action: Action): Promise<void> {
    if (action === 'stop') return run.stop()
    if (action === 'pause') return this.#pause(run)
    run.mode = modes[action] ?? 'run'
    if (this.#places.has(run)) return run.signal(run.mode)
    if (run.state === 'queued') return
    // What wakes at once was never queued.
    const isAsleep = run.hasWorker
    if (!isAsleep || this.#places.areFull) run.enter('queued')
    const { state } = run
    this.#places.enter(run, 'front')
    if (isAsleep && this.#places.has(run)) await run.until(() => run.state !== state)
  }

  async #pause(run: ActiveRun): Promise<void> {
    if (this.#places.has(run)) {
      run.signal('pause')
      return run.until(() => run.state === 'paused')
    }
    this.#places.leave(run)
    run.enter('paused')
  }

  #controlIdle(run: Run, action: Action): void {
    this.#workspace.runs.assertOurs(run.id)
    if (action === 'stop') return
    if (action === 'pause') throw new SlopeError('conflict', `The run "${run.name}" ${stateOf(run)}: there is nothing to pause.`)
    this.#resume(run, modes[action] ?? 'run', null)
  }

  #resume(run: Run, mode: Mode, until: Halt | null): void {
    this.#workspace.runs.assertOurs(run.id)
    if (!isResumable(run.state))
      throw new SlopeError('conflict', `The run "${run.name}" ${stateOf(run)}: it can't resume. Start its experiment anew.`)
    this.#enter(rewind(this.#workspace, run), mode, until)
  }

  #enter(run: Run, mode: Mode, until: Halt | null = null): void {
    const active = new ActiveRun(run, {
      workspace: this.#workspace,
      crew: this.#crew,
      grace: this.#grace,
      until,
      takesPlace: (awake) => this.#places.hold(awake),
      freesPlace: (paused) => this.#places.leave(paused),
      ended: (over, fault) => {
        this.#active.delete(over.id)
        this.#places.leave(over)
        for (const listener of this.#endListeners) listener(over.id, fault)
      },
    })
    active.mode = mode
    this.#active.set(run.id, active)
    this.#places.enter(active, 'back')
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new SlopeError('conflict', 'Slope is being closed: start it again to go on.')
  }

  #announce(): void {
    const status = this.status()
    for (const listener of this.#listeners) listener(status)
  }
}

const stateOf = ({ state }: Run): string => (state === 'failed' ? 'has failed' : `is ${state}`)
