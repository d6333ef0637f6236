import type { Parsed } from '#shared/contract/api.ts'
import { refusalOf, requireTrainable } from '#shared/domain/check.ts'
import { coachProblems } from '#shared/domain/coach/problem.ts'
import { isResumable, isUnderWay, type CoachRecord, type Instead } from '#shared/domain/coach/record.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { describeSizes } from '#shared/domain/network.ts'
import type { SweepService } from '../sweeps/sweeps.ts'
import type { Change } from '../workspace/changes.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { bringData } from './bring-data.ts'
import { CoachRunner } from './coach-runner.ts'
import { choiceInstead } from './instead.ts'

interface Parts {
  workspace: Workspace
  sweeps: SweepService
}

/** The coachings that this session works on. */
export class CoachService {
  readonly #workspace: Workspace
  readonly #sweeps: SweepService
  readonly #runners = new Map<string, CoachRunner>()
  readonly #unsubscribe: () => void
  #isClosed = false

  constructor({ workspace, sweeps }: Parts) {
    this.#workspace = workspace
    this.#sweeps = sweeps
    this.#unsubscribe = workspace.onChange((change) => this.#hear(change))
  }

  /** Saves a coaching and begins it. @throws SlopeError 'invalid-input' whose details are the problems; 'not-found' */
  start(experiment: Experiment, waits: boolean): CoachRecord {
    this.#refuseWhenClosed()
    const dataset = this.#workspace.datasets.get(experiment.dataset.id)
    const problems = coachProblems(experiment, dataset)
    if (problems.length > 0) throw refusalOf(problems)
    requireTrainable(experiment, dataset)
    const first = { ...experiment, dataset: { ...experiment.dataset, hash: dataset.hash } }
    const name = `${(experiment.name ?? describeSizes(experiment.network, inputSize(dataset))).slice(0, 180)}, coached`
    const { id } = this.#workspace.coaches.create(first, { name, waits })
    this.#go(id)
    return this.#workspace.coaches.get(id)
  }

  /** @throws SlopeError 'not-found'; 'conflict' when its state has no such way or another process works on it; 'invalid-input' for what can't be chosen */
  async control({ id, action, instead, waits }: Parsed<'coach.control'>): Promise<CoachRecord> {
    this.#refuseWhenClosed()
    this.#workspace.coaches.assertOurs(id)
    if (waits !== undefined) this.#workspace.coaches.update(id, { waits })
    const record = this.#workspace.coaches.get(id)
    if (instead) await this.#goBack(record, instead)
    else if (action === 'pause') await this.#pause(record)
    else if (action === 'stop') await this.#stop(record)
    else if (action) await this.#goOn(record)
    return this.#workspace.coaches.get(id)
  }

  /** What is under way is interrupted, as its sweep is. */
  close(): void {
    this.#isClosed = true
    this.#unsubscribe()
    for (const id of this.#runners.keys())
      if (isUnderWay(this.#workspace.coaches.get(id).state)) this.#workspace.coaches.update(id, { state: 'interrupted', reason: 'Slope was closed.', endedAt: new Date().toISOString() })
    this.#runners.clear()
  }

  #hear(change: Change): void {
    if (change.type !== 'sweep') return
    for (const [id, runner] of this.#runners) if (sweepOf(this.#workspace.coaches.get(id)) === change.id) this.#look(id, runner)
  }

  #go(id: string): void {
    const runner = new CoachRunner(id, { workspace: this.#workspace, sweeps: this.#sweeps })
    this.#runners.set(id, runner)
    this.#look(id, runner)
  }

  #look(id: string, runner: CoachRunner): void {
    runner.look()
    if (!isUnderWay(this.#workspace.coaches.get(id).state)) this.#runners.delete(id)
  }

  async #pause(record: CoachRecord): Promise<void> {
    if (record.state !== 'running') throw new SlopeError('conflict', `The coaching "${record.name}" ${inWords[record.state]}: there is nothing to pause.`)
    await this.#controlSweep(record, 'pause')
    this.#workspace.coaches.update(record.id, { state: 'paused' })
  }

  async #stop(record: CoachRecord): Promise<void> {
    if (!isUnderWay(record.state)) return
    this.#workspace.coaches.update(record.id, { state: 'stopped', reason: 'A person stopped it.', endedAt: new Date().toISOString() })
    this.#runners.delete(record.id)
    await this.#controlSweep(record, 'stop')
  }

  async #goOn(record: CoachRecord): Promise<void> {
    if (record.state !== 'waiting' && !isResumable(record.state))
      throw new SlopeError('conflict', `The coaching "${record.name}" ${inWords[record.state]}: there is nothing to resume.`)
    this.#workspace.coaches.update(record.id, { state: 'running', reason: null, endedAt: null })
    await this.#controlSweep(record, 'resume')
    this.#go(record.id)
  }

  /** To behind a step, with what a person chose in its place. */
  async #goBack(record: CoachRecord, { step: at, value }: Instead): Promise<void> {
    const step = record.steps[at]
    if (!step) throw new SlopeError('not-found', `The coaching "${record.name}" has no step ${at + 1}: it has ${record.steps.length}.`)
    const choice = choiceInstead(step, value, record.first, this.#workspace.datasets.get(record.first.dataset.id))
    if (isUnderWay(record.state)) {
      this.#workspace.coaches.update(record.id, { state: 'stopped' })
      await this.#controlSweep(record, 'stop')
    }
    const steps = [...record.steps.slice(0, at), { ...step, choice, isByPerson: true }]
    this.#workspace.coaches.update(record.id, { steps, state: 'running', reason: null, endedAt: null, recommended: null })
    this.#go(record.id)
  }

  /** What is so already is no error. */
  async #controlSweep(record: CoachRecord, action: 'pause' | 'resume' | 'stop'): Promise<void> {
    const id = sweepOf(record)
    const state = id === null ? null : this.#workspace.sweeps.get(id).state
    if (id === null || state === 'finished') return
    if (action === 'resume') bringData(this.#workspace, record, this.#workspace.sweeps.get(id).sweep.experiment)
    const isThere = { pause: state !== 'running', resume: state === 'running', stop: state !== 'running' && state !== 'paused' }[action]
    if (!isThere) await this.#sweeps.control(id, action)
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new SlopeError('conflict', 'Slope is being closed: start it again to go on.')
  }
}

/** The list of trials that a coaching waits for, if any. */
function sweepOf({ steps }: CoachRecord): string | null {
  const step = steps.at(-1)
  return step && !step.choice ? (step.sweeps.at(-1) ?? null) : null
}

const inWords: Record<CoachRecord['state'], string> = {
  running: 'is running', waiting: 'waits for you', paused: 'is paused', stopped: 'was stopped', interrupted: 'was interrupted', finished: 'has finished', failed: 'has failed',
}
