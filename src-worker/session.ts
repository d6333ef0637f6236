import { control as commands, controlWords, type Message, type Question, type Report } from '#shared/contract/worker.ts'
import { viewWeights } from '#shared/domain/view-weights.ts'
import { Checkpoints } from './checkpoints.ts'
import type { Trainer, TrainerEvent } from './engine/trainer.ts'

/** What connects a training with main. */
export interface Line {
  /** See contract/worker.ts */
  control: Int32Array
  send: (report: Report) => void
  /** The next message that was posted, undefined when there is none. */
  receive: () => Message | undefined
}

/** What a session asks of a training. */
export type Training = Pick<
  Trainer,
  'step' | 'epoch' | 'epochsDone' | 'seconds' | 'isDone' | 'isHalted' | 'advance' | 'haltAt' | 'change' | 'takeChanges' | 'takeCosts' | 'takeInitial' | 'checkpoint' | 'weights'
>

interface Plan {
  /** Of checkpoints by period. */
  everyEpochs: number | null
  /** See contract/worker.ts */
  until: number | null
}

const flushInterval = 0.1
/** In seconds. */
export const clock = (): number => performance.now() / 1000

/** How many checkpoints by period may be on their way to the disk before a training waits for it. */
const unsavedAtMost = 3
/** How often a training that waits looks whether it is to stop, in ms. */
const look = 100

/** A training that tells what it does, and does what it is told. */
export class Session {
  readonly #trainer: Training
  readonly #control: Int32Array
  readonly #send: (report: Report) => void
  readonly #receive: () => Message | undefined
  readonly #checkpoints: Checkpoints
  readonly #until: number
  #flushedAt = clock()
  /** Messages read so far. */
  #heard = 0
  /** Requests for a checkpoint answered so far. */
  #answered = 0
  /** The step that the command "step" leads to; null without that command. */
  #target: number | null = null

  constructor(trainer: Training, { control, send, receive }: Line, { everyEpochs, until }: Plan) {
    this.#trainer = trainer
    this.#until = until ?? Infinity
    this.#control = control
    this.#send = send
    this.#receive = receive
    const sendCheckpoint = (report: Extract<Report, { type: 'checkpoint' }>) => {
      this.#flush()
      if (report.kinds.includes('epoch')) Atomics.add(control, controlWords.unsaved, 1)
      send(report)
    }
    this.#checkpoints = new Checkpoints({ trainer, send: sendCheckpoint, clock, everyEpochs })
  }

  run(): void {
    this.#send({ type: 'state', state: 'running', step: this.#trainer.step })
    // So that there is a finite one whatever happens in the first epoch.
    if (this.#trainer.step === 0) this.#checkpoints.take()
    for (;;) {
      const command = this.#command
      if (this.#isThere) return this.#rest('reached')
      if (command === commands.stop) return this.#rest('stopped')
      if (command === commands.pause && !this.#trainer.isDone) this.#pause()
      else if (this.#work(command)) return
    }
  }

  /** What ends by itself has not come to rest. */
  get #isThere(): boolean {
    return this.#trainer.epoch >= this.#until && !this.#trainer.isDone
  }

  get #command(): number {
    return Atomics.load(this.#control, controlWords.command)
  }

  /** Returns whether that was the end. */
  #work(command: number): boolean {
    this.#hear()
    this.#answer()
    this.#aim(command === commands.step)
    const event = this.#trainer.advance()
    const initial = this.#trainer.takeInitial()
    if (initial) this.#send({ type: 'initial', diagnostics: initial })
    // Before any checkpoint: what a checkpoint knows of must be on record.
    this.#tellChanges()
    if (event && this.#handle(event)) return true
    this.#completeStep()
    if (clock() - this.#flushedAt >= flushInterval) this.#flush()
    this.#checkpoints.takeWhenDue()
    return false
  }

  #hear(): void {
    const posted = Atomics.load(this.#control, controlWords.posted)
    if (posted === this.#heard) return
    this.#heard = posted
    for (let message = this.#receive(); message; message = this.#receive()) {
      if ('look' in message) this.#show(message)
      else this.#trainer.change(message)
    }
  }

  #show({ number, look }: Question): void {
    const begun = clock()
    const view = viewWeights(this.#trainer.weights, this.#trainer, look)
    this.#send({ type: 'view', number, view, seconds: clock() - begun })
  }

  #answer(): void {
    const asked = Atomics.load(this.#control, controlWords.asked)
    if (asked === this.#answered) return
    this.#answered = asked
    this.#checkpoints.takeHere()
  }

  #aim(isStepping: boolean): void {
    if (isStepping === (this.#target !== null)) return
    this.#target = isStepping ? this.#trainer.step + 1 : null
    this.#trainer.haltAt(this.#target ?? Infinity, isStepping ? 0 : Infinity)
  }

  /** The last step of an epoch goes with its evaluation. */
  #completeStep(): void {
    if (this.#target === null || !this.#trainer.isHalted) return
    const { epoch, epochsDone } = this.#trainer
    if (epochsDone >= epoch + 1) return this.#trainer.haltAt(this.#target, epoch + 1)
    this.#aim(false)
    Atomics.compareExchange(this.#control, controlWords.command, commands.step, commands.pause)
  }

  #tellChanges(): void {
    const made = this.#trainer.takeChanges()
    if (made.length > 0) this.#flush()
    for (const change of made) this.#send({ type: 'changed', ...change })
  }

  /** Returns whether that was the end. */
  #handle(event: TrainerEvent): boolean {
    this.#flush()
    if (event.type === 'epoch') {
      this.#send(event)
      this.#checkpoints.takeEpoch(event.best)
      this.#waitForDisk()
      // Unless another command has come meanwhile.
      Atomics.compareExchange(this.#control, controlWords.command, commands.epoch, commands.pause)
      return false
    }
    // The weights of a failed training are not to be kept, those that wait were finite.
    if (event.type === 'failed') this.#checkpoints.flush()
    else this.#checkpoints.finish()
    this.#send(event)
    return true
  }

  #rest(type: 'stopped' | 'reached'): void {
    this.#checkpoints.finish()
    this.#flush()
    this.#send({ type })
  }

  #pause(): void {
    this.#checkpoints.finish()
    this.#flush()
    this.#send({ type: 'state', state: 'paused', step: this.#trainer.step })
    Atomics.wait(this.#control, controlWords.command, commands.pause)
    if (this.#command !== commands.stop) this.#send({ type: 'state', state: 'running', step: this.#trainer.step })
  }

  /** Small epochs may come faster than their checkpoints can be written, which would pile up in memory. */
  #waitForDisk(): void {
    for (;;) {
      const unsaved = Atomics.load(this.#control, controlWords.unsaved)
      if (unsaved < unsavedAtMost || this.#command === commands.stop) return
      Atomics.wait(this.#control, controlWords.unsaved, unsaved, look)
    }
  }

  #flush(): void {
    this.#flushedAt = clock()
    const miniBatchCosts = this.#trainer.takeCosts()
    if (miniBatchCosts.length === 0) return
    const { step, seconds, epochsDone } = this.#trainer
    this.#send({ type: 'metrics', firstStep: step - miniBatchCosts.length + 1, miniBatchCosts, seconds, epochsDone })
  }
}
