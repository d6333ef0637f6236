import type { CoachRecord, StepRecord } from '#shared/domain/coach/record.ts'
import { settledBy } from '#shared/domain/coach/settled.ts'
import { aboutStep, stepKinds } from '#shared/domain/coach/steps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { experimentAt } from '#shared/domain/sweep/experiment-at.ts'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import type { SweepService } from '../sweeps/sweeps.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { bringData } from './bring-data.ts'
import { observe } from './observe.ts'
import { advise } from './planner.ts'
import type { Advice, Attempt } from './step.ts'
import { sweepFor } from './sweep-for.ts'

export interface Surroundings {
  workspace: Workspace
  sweeps: Pick<SweepService, 'start'>
}

/** Works on one coaching that is running: whenever the trials of a step are over it asks what is to be done next, and does it. */
export class CoachRunner {
  readonly #id: string
  readonly #workspace: Workspace
  readonly #sweeps: Surroundings['sweeps']
  /** Trials of the step that have been looked at. */
  #looked = -1

  constructor(id: string, { workspace, sweeps }: Surroundings) {
    this.#id = id
    this.#workspace = workspace
    this.#sweeps = sweeps
  }

  /** Goes as far as it can without waiting for trials. What can't be done fails the coaching, with its reason. */
  look(): void {
    try {
      while (this.#advance());
    } catch (error) {
      if (!(error instanceof SlopeError)) throw error
      if (this.#record.state === 'running') this.#end('failed', error.message)
    }
  }

  get #record(): CoachRecord {
    return this.#workspace.coaches.get(this.#id)
  }

  /** Whether there is something more to be done at once. */
  #advance(): boolean {
    const record = this.#record
    const step = record.steps.at(-1)
    const sweep = step && !step.choice ? this.#lastSweep(step) : null
    if (record.state === 'paused' && sweep?.state === 'running') return this.#wake()
    if (record.state !== 'running') return false
    if (!step || step.choice) return this.#begin(record)
    if (sweep && sweep.state !== 'finished') return this.#wait(record, step, sweep)
    return this.#follow(record, step)
  }

  #lastSweep({ sweeps }: StepRecord): SweepRecord | null {
    const id = sweeps.at(-1)
    return id === undefined ? null : this.#workspace.sweeps.get(id)
  }

  /** The next step, or the end. */
  #begin({ steps, first, name }: CoachRecord): boolean {
    const kind = stepKinds[steps.length]
    if (kind) {
      this.#write([...steps, { kind, sweeps: [], sentences: [], seen: [], choice: null, isByPerson: false }])
      return true
    }
    const point = steps.at(-1)?.choice?.point ?? {}
    const recommended: Experiment = { ...experimentAt(first, point), name: name.slice(0, 180) }
    this.#workspace.coaches.update(this.#id, { state: 'finished', reason: null, recommended, endedAt: new Date().toISOString() })
    return false
  }

  /** Its sweep was resumed. */
  #wake(): boolean {
    this.#workspace.coaches.update(this.#id, { state: 'running' })
    return true
  }

  /** Its trials are under way: shows those that are over. A sweep that was stopped by itself stops the coaching. */
  #wait(record: CoachRecord, step: StepRecord, sweep: SweepRecord): boolean {
    if (sweep.state === 'stopped' || sweep.state === 'interrupted') this.#end(sweep.state, `Its sweep "${sweep.name}" was ${sweep.state}: ${sweep.reason ?? 'resume to go on.'}`)
    else if (sweep.state === 'paused') this.#workspace.coaches.update(this.#id, { state: 'paused' })
    else this.#show(record, step, sweep)
    return false
  }

  #show(record: CoachRecord, step: StepRecord, { counts }: SweepRecord): void {
    const over = step.sweeps.length * 1e6 + counts.finished + counts.failed + counts.refused + counts.stopped
    if (over === this.#looked) return
    this.#looked = over
    const seen = observe(this.#workspace, step.sweeps)
    if (seen.length > step.seen.length) this.#write(replaced(record, { ...step, seen }))
  }

  /** All that was asked for is over: what now? */
  #follow(record: CoachRecord, step: StepRecord): boolean {
    const seen = observe(this.#workspace, step.sweeps)
    const { first, steps } = record
    const dataset = this.#workspace.datasets.get(first.dataset.id)
    const advice = advise(step.kind, { first, dataset, settled: settledBy(first, dataset, steps.slice(0, -1)), seen })
    if (advice.type === 'try') bringData(this.#workspace, record, advice.experiment)
    return this.#take(advice, record, { ...step, seen, sentences: [...step.sentences, advice.sentence] })
  }

  #take(advice: Advice, record: CoachRecord, step: StepRecord): boolean {
    if (advice.type === 'try') {
      this.#try(advice, record, step)
      return false
    }
    if (advice.type === 'fail') {
      this.#write(replaced(record, step))
      this.#end('failed', advice.sentence)
      return false
    }
    const steps = replaced(record, { ...step, choice: advice.choice })
    const waits = record.waits && steps.length < stepKinds.length
    this.#workspace.coaches.update(this.#id, { steps, ...(waits ? { state: 'waiting' } : {}) })
    return !waits
  }

  /** In one transaction with what is written of it: a sweep that nobody knows of would be made again. */
  #try(attempt: Attempt, record: CoachRecord, step: StepRecord): void {
    const sweep = sweepFor(attempt, `${record.name}: ${aboutStep[step.kind].title.toLowerCase()}`)
    this.#workspace.transaction(() => {
      const { id } = this.#sweeps.start(sweep, this.#id)
      this.#write(replaced(record, { ...step, sweeps: [...step.sweeps, id] }))
    })
  }

  #write(steps: StepRecord[]): void {
    this.#workspace.coaches.update(this.#id, { steps })
  }

  #end(state: 'failed' | 'stopped' | 'interrupted', reason: string): void {
    this.#workspace.coaches.update(this.#id, { state, reason, endedAt: new Date().toISOString() })
  }
}

/** The steps with another one in the last place. */
const replaced = ({ steps }: CoachRecord, step: StepRecord): StepRecord[] => [...steps.slice(0, -1), step]
