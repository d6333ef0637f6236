import { createHash } from 'node:crypto'
import type { Report } from '#shared/contract/worker.ts'
import { encodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { weightsOf } from '#shared/format/weights.ts'
import type { Trainer } from './engine/trainer.ts'

type CheckpointReport = Extract<Report, { type: 'checkpoint' }>
type Kind = CheckpointReport['kinds'][number]

/** A state as it was; encoded when it is sent, since most are overtaken before. */
interface Taken {
  step: number
  epoch: number
  checkpoint: TensorFile
}

/** Best first: the others tell which epoch was best, so that one must be on disk before them. */
const kinds = ['best', 'epoch', 'here', 'last'] as const
/** Between two checkpoints of a kind, in seconds; those that come too early wait, and the newest goes out with flush(). */
const interval = 1
/** Behind them so many times what taking and encoding them took: they take 5 % of the time at most, but for those by period. */
const restingShare = 20
/** What the disk is given, over time: BFGS and L-BFGS have checkpoints of hundreds of MB. */
const bytesPerSecond = 10e6
/** In seconds without one inside an epoch. */
const longest = 30

interface Options {
  trainer: Pick<Trainer, 'step' | 'epoch' | 'checkpoint'>
  send: (report: CheckpointReport) => void
  /** In seconds. */
  clock: () => number
  /** The period in which a checkpoint is kept for good; null keeps the best and the last only. */
  everyEpochs: number | null
}

/** Sends a training's checkpoints: not too often but by period, never a stale one, and none is lost. */
export class Checkpoints {
  readonly #trainer: Options['trainer']
  readonly #send: (report: CheckpointReport) => void
  readonly #clock: () => number
  readonly #everyEpochs: number | null
  readonly #waiting: Partial<Record<Kind, Taken>> = {}
  readonly #sentAt: Record<Kind, number> = { last: -Infinity, best: -Infinity, epoch: -Infinity, here: -Infinity }
  #restsUntil = -Infinity
  /** Of the last state, in seconds. */
  #takingTook = 0
  /** The step that "last" was taken at. */
  #lastStep = -1

  constructor({ trainer, send, clock, everyEpochs }: Options) {
    this.#trainer = trainer
    this.#send = send
    this.#clock = clock
    this.#everyEpochs = everyEpochs
    // What is gone on from is on disk already.
    if (trainer.step > 0) this.#sentAt.last = clock()
  }

  /** Takes the state behind an epoch, and sends what waits when a kind of it is due. One by period always is. */
  takeEpoch(isBest: boolean): void {
    const isByPeriod = this.#everyEpochs !== null && this.#trainer.epoch % this.#everyEpochs === 0
    this.#take(['last', ...(isBest ? ['best' as const] : []), ...(isByPeriod ? ['epoch' as const] : [])])
    if (!isByPeriod) return
    this.#sendWaiting('best', 'epoch')
  }

  /** Takes the state as it is now, and sends what waits when it is due. */
  take(): void {
    this.#take(['last'])
  }

  /** Takes the state as it is now because it was asked for, and sends it at once. */
  takeHere(): void {
    this.#take(['last', 'here'])
    this.#sendWaiting('best', 'here')
  }

  /** Inside an epoch: sends what waits when it is due, and takes the state when the epoch takes long. */
  takeWhenDue(): void {
    if (kinds.some((kind) => this.#waiting[kind] && this.#isDue(kind))) this.flush()
    if (this.#isDue('last', longest) && this.#trainer.step !== this.#lastStep) this.take()
  }

  /** Sends what waits. */
  flush(): void {
    const begun = this.#clock()
    const size = this.#sendWaiting(...kinds)
    const now = this.#clock()
    this.#restsUntil = now + Math.max(restingShare * (this.#takingTook + now - begun), size / bytesPerSecond)
  }

  /** Sends what waits and the state as it is now, if it has not been. */
  finish(): void {
    if (this.#trainer.step !== this.#lastStep) this.take()
    this.flush()
  }

  #isDue(kind: Kind, least = interval): boolean {
    const now = this.#clock()
    return now - this.#sentAt[kind] >= least && now >= this.#restsUntil
  }

  #take(as: readonly Kind[]): void {
    const { step, epoch } = this.#trainer
    const begun = this.#clock()
    const taken = { step, epoch, checkpoint: this.#trainer.checkpoint() }
    for (const kind of as) this.#waiting[kind] = taken
    this.#takingTook = this.#clock() - begun
    this.#lastStep = step
    if (as.some((kind) => kind !== 'epoch' && this.#isDue(kind))) this.flush()
  }

  /** One state once, whatever it is kept as. Returns their bytes. */
  #sendWaiting(...those: readonly Kind[]): number {
    let size = 0
    for (const [taken, kinds] of Map.groupBy(those, (kind) => this.#waiting[kind])) {
      if (!taken) continue
      for (const kind of kinds) {
        delete this.#waiting[kind]
        this.#sentAt[kind] = this.#clock()
      }
      const { step, epoch, checkpoint } = taken
      const bytes = encodeSafetensors(checkpoint)
      size += bytes.byteLength
      this.#send({ type: 'checkpoint', kinds, step, epoch, bytes, weightsHash: hashWeights(checkpoint) })
    }
    return size
  }
}

/** SHA-256 over the weights and biases of each layer in order, as little-endian f32. */
export function hashWeights(checkpoint: TensorFile): string {
  const hash = createHash('sha256')
  for (const values of weightsOf(checkpoint)) hash.update(values)
  return hash.digest('hex')
}
