import type { Experiment } from '#shared/domain/experiment.ts'
import type { Progress } from '#shared/domain/progress.ts'
import { isBetter, type EpochRecord } from '#shared/domain/run.ts'
import type { TensorFile } from '#shared/format/safetensors.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import { restoreCheckpoint, takeCheckpoint } from './checkpoint.ts'
import type { TrainingData } from './data.ts'
import { drawLayer } from './initialization.ts'
import { Machine, type LayerParameters } from './machine.ts'
import { Random } from './random.ts'
import { shuffle } from './shuffle.ts'
import { reasonOfFailure, reasonToStop } from './stopping.ts'

export type TrainerEvent =
  | { type: 'epoch'; record: EpochRecord; best: boolean }
  | { type: 'finished'; reason: string }
  | { type: 'failed'; reason: string }

export interface TrainerOptions {
  createKernels: CreateKernels
  experiment: Experiment
  data: TrainingData
  /** safetensors to go on from; null starts anew. */
  checkpoint: Uint8Array | null
  /** Seconds, from any origin. */
  clock: () => number
}

interface Result {
  cost: number
  accuracy: number
}

type Phase = 'mini-batches' | 'training evaluation' | 'validation evaluation' | 'ended'

/** About 2 ms of a free core. */
const sliceWork = 1e8
const costCapacity = 16_384

/** Trains in slices. Everything but its seconds is determined by experiment, data and engine version. */
export class Trainer {
  readonly #machine: Machine
  readonly #experiment: Experiment
  readonly #data: TrainingData
  readonly #clock: () => number
  readonly #random: Random
  /** The training examples in this epoch's order. */
  readonly #order: Uint32Array
  readonly #costs = new Float32Array(costCapacity)
  readonly #progress: Progress
  #costCount = 0
  #phase: Phase = 'ended'
  #end: TrainerEvent | null = null
  #trainingResult: Result = { cost: 0, accuracy: 0 }
  #lapStart = 0

  constructor({ createKernels, experiment, data, checkpoint, clock }: TrainerOptions) {
    this.#machine = new Machine(createKernels, experiment, data)
    this.#experiment = experiment
    this.#data = data
    this.#clock = clock
    this.#random = new Random(experiment.seed)
    if (checkpoint) {
      const { progress, order } = restoreCheckpoint(this.#machine, checkpoint, data.trainingCount)
      this.#progress = progress
      this.#order = order
      this.#random.state = progress.random
    } else {
      this.#progress = newProgress(this.#random)
      this.#order = Uint32Array.from({ length: data.trainingCount }, (_, i) => i)
      this.#machine.layout.layers.forEach(({ units, inputs }, l) =>
        this.#machine.write(l, drawLayer(this.#random, experiment.training.initialization, units, inputs)),
      )
      this.#shuffle()
    }
    this.#beginEpochOrEnd()
  }

  /** Mini-batches done since the run began. */
  get step(): number {
    return this.#progress.step
  }

  /** Epochs done and recorded. */
  get epoch(): number {
    return this.#progress.epoch
  }

  /** Nothing is left to do but to ask advance() why. */
  get isDone(): boolean {
    return this.#phase === 'ended'
  }

  /** Seconds of training and evaluation since the run began. */
  get seconds(): number {
    return this.#progress.seconds
  }

  /** A copy of the weights and biases of each layer. */
  parameters(): LayerParameters[] {
    return this.#machine.layout.layers.map((_, l) => this.#machine.read(l))
  }

  /** Starts from given parameters instead of drawn ones; for before the first slice. */
  setParameters(layers: readonly LayerParameters[]): void {
    layers.forEach((layer, l) => this.#machine.write(l, layer))
  }

  /** The state behind the last whole mini-batch: what one under way has done is not part of it. */
  checkpoint(): TensorFile {
    const progress = { ...this.#progress, random: [...this.#random.state] as Progress['random'] }
    return takeCheckpoint(this.#machine, this.#experiment, { progress, order: this.#order })
  }

  /**
   * Mean costs of the mini-batches since the last call, each where its gradient was taken and without
   * regularization term, as a copy. Training waits for this call when 16,384 of them have come together.
   */
  takeCosts(): Float32Array<ArrayBuffer> {
    const taken = this.#costs.slice(0, this.#costCount)
    this.#costCount = 0
    return taken
  }

  /** Works for about 2 ms of a free core. Returns what was reached, if anything was; behind the end always that. */
  advance(): TrainerEvent | null {
    if (this.#phase === 'ended') return this.#end
    this.#lapStart = this.#clock()
    let budget = sliceWork
    let event: TrainerEvent | null = null
    while (!event && budget > 0 && this.#costCount < costCapacity) {
      const walk = this.#phase === 'mini-batches' ? this.#machine.training : this.#machine.evaluation
      budget = walk.advance(budget)
      if (walk.isDone) event = this.#complete()
    }
    this.#lap()
    return event
  }

  /** Adds the time since the last call to the phase that it was spent in. */
  #lap(): void {
    const now = this.#clock()
    this.#progress.seconds += now - this.#lapStart
    if (this.#phase === 'mini-batches') this.#progress.trainingSeconds += now - this.#lapStart
    this.#lapStart = now
  }

  #complete(): TrainerEvent | null {
    if (this.#phase === 'mini-batches') return this.#completeMiniBatch()
    const { trainingCount, validationCount } = this.#data
    const isTraining = this.#phase === 'training evaluation'
    const result = this.#result(isTraining ? trainingCount : validationCount)
    if (!Number.isFinite(result.cost))
      return this.#fail(`The ${isTraining ? 'training' : 'validation'} cost became ${result.cost}`, this.#progress.step)
    if (!isTraining) return this.#completeEpoch(result)
    this.#trainingResult = result
    if (validationCount === 0) return this.#completeEpoch(null)
    this.#phase = 'validation evaluation'
    this.#machine.evaluation.begin(null, trainingCount, trainingCount + validationCount)
    return null
  }

  #completeMiniBatch(): TrainerEvent | null {
    const progress = this.#progress
    const examples = this.#miniBatchEnd - progress.position
    const cost = this.#machine.cost / examples
    // Checked before the step, so that the weights stay finite when the cost tells first.
    if (!Number.isFinite(cost)) return this.#fail(`The cost became ${cost}`, progress.step + 1)
    if (!this.#machine.step(examples)) return this.#fail('The weights overflowed', progress.step + 1)
    this.#costs[this.#costCount++] = cost
    progress.step++
    progress.position += examples
    this.#beginMiniBatchOrEvaluation()
    return null
  }

  get #miniBatchEnd(): number {
    return Math.min(this.#data.trainingCount, this.#progress.position + this.#experiment.training.miniBatchSize)
  }

  #beginMiniBatchOrEvaluation(): void {
    this.#machine.cost = 0
    this.#machine.correct = 0
    if (this.#progress.position < this.#data.trainingCount) {
      this.#phase = 'mini-batches'
      this.#machine.training.begin(this.#order, this.#progress.position, this.#miniBatchEnd)
      return
    }
    if (this.#phase === 'mini-batches') this.#lap()
    this.#phase = 'training evaluation'
    this.#machine.evaluation.begin(null, 0, this.#data.trainingCount)
  }

  /** Of an evaluation that is done. */
  #result(examples: number): Result {
    const { cost, correct } = this.#machine
    this.#machine.cost = 0
    this.#machine.correct = 0
    return { cost: cost / examples + this.#machine.penalty(), accuracy: correct / examples }
  }

  #completeEpoch(validation: Result | null): TrainerEvent {
    this.#lap()
    const progress = this.#progress
    const training = this.#trainingResult
    progress.epoch++
    const record: EpochRecord = {
      epoch: progress.epoch,
      step: progress.step,
      seconds: progress.seconds,
      samplesPerSecond: this.#data.trainingCount / Math.max(progress.trainingSeconds, 1e-9),
      cost: { training: training.cost, validation: validation?.cost ?? null },
      accuracy: { training: training.accuracy, validation: validation?.accuracy ?? null },
    }
    const best = isBetter(record, progress.best)
    if (best) progress.best = record
    progress.epochsWithoutImprovement = best ? 0 : progress.epochsWithoutImprovement + 1
    progress.position = 0
    progress.trainingSeconds = 0
    // Drawn now, so that a checkpoint between two epochs needs no mark whether it has been.
    this.#shuffle()
    this.#beginEpochOrEnd()
    return { type: 'epoch', record, best }
  }

  #shuffle(): void {
    if (this.#experiment.training.shuffle) shuffle(this.#random, this.#order)
  }

  #beginEpochOrEnd(): void {
    const reason = this.#progress.position === 0 ? reasonToStop(this.#experiment.training, this.#progress) : null
    if (reason === null) return this.#beginMiniBatchOrEvaluation()
    this.#phase = 'ended'
    this.#end = { type: 'finished', reason }
  }

  #fail(what: string, step: number): TrainerEvent {
    this.#phase = 'ended'
    this.#end = { type: 'failed', reason: reasonOfFailure(this.#experiment.training, what, step, this.#progress.epoch + 1) }
    return this.#end
  }
}

const newProgress = (random: Random): Progress => ({
  random: [...random.state],
  step: 0,
  epoch: 0,
  position: 0,
  best: null,
  epochsWithoutImprovement: 0,
  seconds: 0,
  trainingSeconds: 0,
})
