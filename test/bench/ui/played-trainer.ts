import type { Change } from '#shared/contract/worker.ts'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import { isBetter, type EpochRecord } from '#shared/domain/run.ts'
import type { WeightSource } from '#shared/domain/view-weights.ts'
import { decodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import { sourceOf } from '../../fixtures/weight-source.ts'
import type { TrainerEvent } from '../../../src-worker/engine/trainer.ts'
import { clock, type Training } from '../../../src-worker/session.ts'
import type { TrainingLog } from './log.ts'

/** Between two looks at the clock, in ms: as rarely as the trainer comes back from its slices, and without work. */
const slice = 20
const never = new Int32Array(new SharedArrayBuffer(4))

/** Tells what a log tells, forwards and backwards in turns for ever, in the trainer's place. */
export class PlayedTrainer implements Training {
  readonly isDone = false
  epoch = 0
  step = 0
  seconds = 0
  readonly #log: TrainingLog
  readonly #epochSeconds: number
  #isBegun = false
  #told = 0
  #best: EpochRecord | null = null
  #changes: Change[] = []
  #halt = { step: Infinity, epoch: Infinity }

  constructor(log: TrainingLog, epochSeconds: number) {
    this.#log = log
    this.#epochSeconds = epochSeconds
  }

  get epochsDone(): number {
    return this.step / this.#log.stepsPerEpoch
  }

  haltAt(step: number, epoch: number): void {
    this.#halt = { step, epoch }
  }

  get isHalted(): boolean {
    return this.step >= this.#halt.step && this.epoch >= this.#halt.epoch
  }

  advance(): TrainerEvent | null {
    const before = clock()
    Atomics.wait(never, 0, 0, slice)
    const { stepsPerEpoch } = this.#log
    this.seconds += clock() - before
    const played = Math.floor((this.seconds / this.#epochSeconds) * stepsPerEpoch)
    this.step = Math.max(this.step, Math.min(played, (this.epoch + 1) * stepsPerEpoch, this.#halt.step))
    return this.step === (this.epoch + 1) * stepsPerEpoch ? this.#endEpoch() : null
  }

  takeCosts(): Float32Array<ArrayBuffer> {
    const { stepsPerEpoch, miniBatchCosts } = this.#log
    const first = this.#told
    this.#told = this.step
    return Float32Array.from({ length: this.step - first }, (_, i) => {
      const at = first + i
      return miniBatchCosts[this.#logged(Math.floor(at / stepsPerEpoch)) * stepsPerEpoch + (at % stepsPerEpoch)] ?? 0
    })
  }

  change(change: Change): void {
    this.#changes.push(change)
  }

  takeChanges(): { number: number; step: number; epochsDone: number }[] {
    const { step, epochsDone } = this
    return this.#changes.splice(0).map(({ number }) => ({ number, step, epochsDone }))
  }

  takeInitial(): Diagnostics | null {
    const [first] = this.#log.diagnostics
    if (!first || this.#isBegun) return null
    this.#isBegun = true
    return { ...first, epoch: 0 }
  }

  checkpoint(): TensorFile {
    return decodeSafetensors(this.#weights)
  }

  get weights(): WeightSource {
    return sourceOf(decodeWeights(this.#weights))
  }

  get #weights(): Uint8Array {
    const { epochs, checkpoints } = this.#log
    return checkpoints[Math.floor((this.#logged(this.epoch) * checkpoints.length) / epochs.length)] ?? new Uint8Array()
  }

  #endEpoch(): TrainerEvent | null {
    const logged = this.#log.epochs[this.#logged(this.epoch)]
    if (!logged) return null
    const diagnostics = this.#log.diagnostics[this.#logged(this.epoch)]
    const { stepsPerEpoch } = this.#log
    const epoch = ++this.epoch
    const record = {
      ...logged, epoch, step: this.step, seconds: this.seconds, evaluations: { ...logged.evaluations, gradient: epoch },
      samplesPerSecond: (stepsPerEpoch * 10) / this.#epochSeconds,
    }
    const best = isBetter(record, this.#best)
    if (best) this.#best = record
    return { type: 'epoch', record, best, diagnostics: diagnostics ? { ...diagnostics, epoch } : null }
  }

  /** Which of the log's epochs is played as this one, both from 0. */
  #logged(epoch: number): number {
    const { length } = this.#log.epochs
    const at = epoch % (2 * length)
    return at < length ? at : 2 * length - 1 - at
  }
}
