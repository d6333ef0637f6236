import { control as commands, type Report, type Task } from '#shared/contract/worker.ts'
import { Checkpoints } from './checkpoints.ts'
import { Trainer, type TrainerEvent } from './engine/trainer.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { dataOf } from './training-data.ts'

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  /** See contract/worker.ts */
  control: Int32Array
  send: (report: Report) => void
}

const flushInterval = 0.1
const clock = () => performance.now() / 1000

/** Trains until the end, a failure or a stop. Throws what the trainer throws at a bad checkpoint or too little memory. */
export function train(task: Extract<Task, { type: 'train' }>, { kernels, control, send }: Surroundings): void {
  const trainer = new Trainer({
    createKernels: wasmKernels(kernels), experiment: task.experiment, data: dataOf(task.experiment, task.dataset), checkpoint: task.checkpoint,
    initialWeights: task.initialWeights, clock,
  })
  if (task.oneEpoch) Atomics.compareExchange(control, 0, commands.run, commands.epoch)
  new Session(trainer, control, send).run()
}

class Session {
  readonly #trainer: Trainer
  readonly #control: Int32Array
  readonly #send: (report: Report) => void
  readonly #checkpoints: Checkpoints
  #flushedAt = clock()

  constructor(trainer: Trainer, control: Int32Array, send: (report: Report) => void) {
    this.#trainer = trainer
    this.#control = control
    this.#send = send
    this.#checkpoints = new Checkpoints(trainer, (report) => {
      this.#flush()
      send(report)
    }, clock)
  }

  run(): void {
    this.#send({ type: 'state', state: 'running', step: this.#trainer.step })
    // So that there is a finite one whatever happens in the first epoch.
    if (this.#trainer.step === 0) this.#checkpoints.take(false)
    for (;;) {
      const command = Atomics.load(this.#control, 0)
      if (command === commands.stop) return this.#stop()
      if (command === commands.pause && !this.#trainer.isDone) this.#pause()
      else {
        const event = this.#trainer.advance()
        if (event && this.#handle(event)) return
        if (clock() - this.#flushedAt >= flushInterval) this.#flush()
        this.#checkpoints.takeWhenDue()
      }
    }
  }

  /** Returns whether that was the end. */
  #handle(event: TrainerEvent): boolean {
    this.#flush()
    if (event.type === 'epoch') {
      this.#send(event)
      this.#checkpoints.take(event.best)
      // Unless another command has come meanwhile.
      Atomics.compareExchange(this.#control, 0, commands.epoch, commands.pause)
      return false
    }
    // The weights of a failed training are not to be kept, those that wait were finite.
    if (event.type === 'failed') this.#checkpoints.flush()
    else this.#checkpoints.finish()
    this.#send(event)
    return true
  }

  #stop(): void {
    this.#checkpoints.finish()
    this.#flush()
    this.#send({ type: 'stopped' })
  }

  #pause(): void {
    this.#checkpoints.finish()
    this.#flush()
    this.#send({ type: 'state', state: 'paused', step: this.#trainer.step })
    Atomics.wait(this.#control, 0, commands.pause)
    if (Atomics.load(this.#control, 0) !== commands.stop)
      this.#send({ type: 'state', state: 'running', step: this.#trainer.step })
  }

  #flush(): void {
    this.#flushedAt = clock()
    const miniBatchCosts = this.#trainer.takeCosts()
    if (miniBatchCosts.length === 0) return
    const firstStep = this.#trainer.step - miniBatchCosts.length + 1
    this.#send({ type: 'metrics', firstStep, miniBatchCosts, seconds: this.#trainer.seconds })
  }
}
