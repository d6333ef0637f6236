import type { Change } from '#shared/contract/worker.ts'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { noNumber, reasonOfFailure } from '#shared/domain/failure.ts'
import type { Progress } from '#shared/domain/progress.ts'
import { sumOf, type EpochRecord, type Evaluations } from '#shared/domain/run.ts'
import { scheduledRate } from '#shared/domain/schedules.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { endOf, reasonToBreakOff } from '#shared/domain/stopping.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import type { WeightSource } from '#shared/domain/view-weights.ts'
import type { TensorFile } from '#shared/format/safetensors.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { Changes, type Made } from './changes.ts'
import { chooseSteps } from './choose-steps.ts'
import { restoreCheckpoint, takeCheckpoint } from './checkpoint.ts'
import { trainingCountOf } from './data.ts'
import { Costs } from './costs.ts'
import { Evaluation } from './evaluation.ts'
import { initialParameters } from './initialization.ts'
import { Machine } from './machine.ts'
import { endEpoch, newProgress } from './progress.ts'
import { Random } from '#shared/domain/random.ts'
import { shuffle } from './shuffle.ts'
import type { Memory } from './second-order/objective.ts'
import type { Steps } from './steps.ts'
import type { TrainerOptions } from './trainer-options.ts'

export type TrainerEvent =
  | { type: 'epoch'; record: EpochRecord; best: boolean; diagnostics: Diagnostics | null }
  | { type: 'finished' | 'failed'; reason: string }

/** first: the weights that it begins with are measured. */
type Phase = 'first' | 'steps' | 'evaluation' | 'ended'

/** About 2 ms of a free core. */
const sliceWork = 1e8

/** Trains in slices. Everything but its seconds is determined by experiment, data and engine version. */
export class Trainer {
  readonly #machine: Machine
  readonly #experiment: Experiment
  readonly #trainingCount: number
  readonly #clock: () => number
  readonly #random: Random
  /** The training examples in this epoch's order. */
  readonly #order: Uint32Array
  readonly #steps: Steps
  readonly #evaluation: Evaluation
  readonly #changes: Changes
  readonly #costs = new Costs()
  readonly #progress: Progress
  /** As scheduled for the steps to come. */
  #learningRate = 0
  #halt = { step: Infinity, epoch: Infinity }
  #phase: Phase = 'ended'
  /** Whether there is a step under way. */
  #hasBegun = false
  #end: TrainerEvent | null = null
  #initial: Diagnostics | null = null
  #lapStart = 0

  constructor({ createKernels, experiment, data, checkpoint, initialWeights = null, changes = [], kept, clock }: TrainerOptions) {
    const settings = settingsOf(experiment)
    this.#machine = new Machine(createKernels, experiment, data, settings, kept)
    this.#experiment = experiment
    this.#trainingCount = trainingCountOf(data)
    this.#clock = clock
    this.#random = new Random(experiment.seed)
    this.#changes = new Changes(changes)
    let memory: Memory = {}
    if (checkpoint) {
      const { progress, order, ...rest } = restoreCheckpoint(this.#machine, checkpoint, this.#trainingCount)
      this.#progress = { ...progress, settings: Object.assign(settings, progress.settings) }
      this.#order = order
      memory = rest.memory
      this.#random.state = progress.random
    } else {
      this.#progress = newProgress(this.#random, settings)
      this.#order = Uint32Array.from({ length: this.#trainingCount }, (_, i) => i)
      const parameters = initialParameters(this.#random, experiment, data.inputSize, initialWeights)
      parameters.forEach((layer, l) => this.#machine.write(l, layer))
      this.#shuffle()
    }
    this.#steps = chooseSteps(this.#machine, experiment.training, { settings, order: this.#order, memory, breakOff: (begun) => this.#reasonToBreakOff(begun) })
    this.#evaluation = new Evaluation(this.#machine, experiment, data)
    this.#beginEpochOrEnd()
    if (this.#progress.step === 0) this.#beginFirst()
  }

  /** Steps done since the run began. */
  get step(): number {
    return this.#progress.step
  }

  /** Epochs done and recorded. */
  get epoch(): number {
    return this.#progress.epoch
  }

  /** Epochs done, with the fraction of the one under way. */
  get epochsDone(): number {
    return this.#epochsAt(this.#progress)
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

  /** The weights behind the last whole step: what one under way has done is not part of them. */
  get weights(): WeightSource {
    return this.#machine.weights
  }

  /** Changes settings as soon as the step under way and all changes before are done. */
  change(change: Change): void {
    this.#changes.add(change)
  }

  /** Does nothing beyond a step and so many epochs, until it is told otherwise; Infinity for both sets no end. */
  haltAt(step: number, epoch: number): void {
    this.#halt = { step, epoch }
  }

  get isHalted(): boolean {
    return this.#progress.step >= this.#halt.step && this.#progress.epoch >= this.#halt.epoch
  }

  /** The changes that have come into effect since the last call. */
  takeChanges(): { number: number; step: number; epochsDone: number }[] {
    return this.#changes.take().map((made) => ({ number: made.number, step: made.step, epochsDone: this.#epochsAt(made) }))
  }

  /** The state behind the last whole step: what one under way has done is not part of it. */
  checkpoint(): TensorFile {
    const progress = { ...this.#progress, random: [...this.#random.state] as Progress['random'] }
    return takeCheckpoint(this.#machine, this.#experiment, { progress, order: this.#order, memory: this.#steps.memory })
  }

  /**
   * Mean costs of the steps since the last call, each where its gradient was taken and without regularization term, as a
   * copy. Training waits for this call when many of them have come together.
   */
  takeCosts(): Float32Array<ArrayBuffer> {
    return this.#costs.take()
  }

  /** How the layers stood before the first step, once, when that has been measured: a training that goes on from a checkpoint does not. */
  takeInitial(): Diagnostics | null {
    const initial = this.#initial
    this.#initial = null
    return initial
  }

  /** Works for about 2 ms of a free core. Returns what was reached, if anything was; behind the end always that. */
  advance(): TrainerEvent | null {
    if (this.#phase === 'ended') return this.#end
    this.#lapStart = this.#clock()
    let budget = sliceWork
    let event: TrainerEvent | null = null
    while (!event && budget > 0 && !this.#costs.areFull && !this.isHalted) {
      if (this.#phase === 'steps' && !this.#hasBegun) this.#beginStep()
      budget = this.#work.advance(budget)
      if (this.#work.isDone) event = this.#complete()
    }
    this.#lap()
    return event
  }

  get #work(): Pick<Steps, 'advance' | 'isDone'> {
    if (this.#phase === 'first' && this.#machine.diagnosis) return this.#machine.diagnosis
    return this.#phase === 'evaluation' ? this.#evaluation : this.#steps
  }

  #complete(): TrainerEvent | null {
    if (this.#phase === 'steps') return this.#completeStep()
    if (this.#phase === 'evaluation') return this.#completeEpoch()
    this.#initial = this.#evaluation.diagnostics(0)
    this.#lap()
    this.#phase = 'steps'
    return null
  }

  /** Before the first step, so that what was wrong from the start can be told from what training made so. */
  #beginFirst(): void {
    if (this.#phase !== 'steps' || !this.#machine.diagnosis) return
    this.#phase = 'first'
    this.#machine.diagnosis.begin()
  }

  /** Adds the time since the last call to the phase that it was spent in. */
  #lap(): void {
    const now = this.#clock()
    this.#progress.seconds += now - this.#lapStart
    if (this.#phase === 'steps') this.#progress.trainingSeconds += now - this.#lapStart
    this.#lapStart = now
  }

  #epochsAt({ epoch, position }: Pick<Made, 'epoch' | 'position'>): number {
    return epoch + position / this.#trainingCount
  }

  #schedule(): void {
    this.#learningRate = scheduledRate(this.#progress, this.#experiment.training.epochs)
  }

  #completeStep(): TrainerEvent | null {
    const progress = this.#progress
    const result = this.#steps.complete()
    this.#hasBegun = false
    if (result.type === 'failed') return this.#fail(result.what, progress.step + 1)
    if (result.type === 'ended') return this.#finish(result.reason)
    this.#costs.add(result.cost)
    progress.step++
    progress.position += result.examples
    progress.evaluations = sumOf(progress.evaluations, result.evaluations)
    this.#goOn()
    return null
  }

  /** Not before it is worked on: what is changed meanwhile is to be in effect. */
  #beginStep(): void {
    if (this.#changes.apply(this.#progress)) {
      this.#schedule()
      this.#steps.changed?.()
    }
    this.#steps.begin(this.#progress.position, this.#learningRate, this.#progress.step)
    this.#hasBegun = true
  }

  #reasonToBreakOff(begun: Evaluations): string | null {
    this.#lap()
    return reasonToBreakOff(this.#experiment.training, sumOf(this.#progress.evaluations, begun), this.#progress.seconds)
  }

  #goOn(): void {
    if (this.#progress.position < this.#trainingCount) return void (this.#phase = 'steps')
    if (this.#phase === 'steps') this.#lap()
    this.#phase = 'evaluation'
    this.#evaluation.begin()
  }

  #completeEpoch(): TrainerEvent {
    this.#lap()
    const { failed } = this.#evaluation
    const progress = this.#progress
    if (failed) return this.#fail(noNumber(`${failed.split} cost`, failed.cost), progress.step)
    const record = this.#record()
    const diagnostics = this.#evaluation.diagnostics(record.epoch)
    const best = endEpoch(progress, record)
    // Drawn now, so that a checkpoint between two epochs needs no mark whether it has been.
    this.#shuffle()
    this.#beginEpochOrEnd()
    return { type: 'epoch', record, best, diagnostics }
  }

  /** Of the epoch that is evaluated. */
  #record(): EpochRecord {
    const { epoch, step, seconds, trainingSeconds, evaluations } = this.#progress
    return {
      epoch: epoch + 1,
      step,
      seconds,
      samplesPerSecond: this.#trainingCount / Math.max(trainingSeconds, 1e-9),
      learningRate: this.#learningRate,
      ...this.#evaluation.measured,
      evaluations: { ...evaluations },
    }
  }

  #shuffle(): void {
    const { shuffle: isShuffled, optimizer } = this.#experiment.training
    if (isShuffled && !isFullBatch(optimizer)) shuffle(this.#random, this.#order)
  }

  #beginEpochOrEnd(): void {
    const end = endOf(this.#experiment.training, this.#progress)
    if (end) return void this.#finish(end.reason)
    this.#machine.beginEpoch(this.#progress.epoch)
    this.#schedule()
    this.#goOn()
  }

  #finish(reason: string): TrainerEvent {
    this.#phase = 'ended'
    return (this.#end = { type: 'finished', reason })
  }

  #fail(what: string, step: number): TrainerEvent {
    this.#phase = 'ended'
    this.#end = { type: 'failed', reason: reasonOfFailure(this.#experiment.training.optimizer, this.#learningRate, what, step, this.#progress.epoch + 1) }
    return this.#end
  }
}
