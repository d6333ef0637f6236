import { createHash } from 'node:crypto'
import type { Report } from '#shared/contract/worker.ts'
import { encodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { weightsOf } from './engine/checkpoint.ts'
import type { Trainer } from './engine/trainer.ts'

type CheckpointReport = Extract<Report, { type: 'checkpoint' }>
type Kind = CheckpointReport['kind']

/** Between two checkpoints of a kind; those that come too early wait, and the newest goes out with flush(). */
const interval = 1
const longest = 30

/** Sends a training's checkpoints: not too often, never a stale one, and none is lost. */
export class Checkpoints {
  readonly #trainer: Trainer
  readonly #send: (report: CheckpointReport) => void
  readonly #clock: () => number
  readonly #waiting = new Map<Kind, CheckpointReport>()
  readonly #sentAt: Record<Kind, number> = { last: -Infinity, best: -Infinity }
  /** The step that "last" was taken at. */
  #lastStep = -1

  constructor(trainer: Trainer, send: (report: CheckpointReport) => void, clock: () => number) {
    this.#trainer = trainer
    this.#send = send
    this.#clock = clock
    // What is gone on from is on disk already.
    if (trainer.step > 0) this.#sentAt.last = clock()
  }

  /** Takes the state as it is now. */
  take(kinds: readonly Kind[]): void {
    const { step, epoch } = this.#trainer
    const checkpoint = this.#trainer.checkpoint()
    const weightsHash = hashWeights(checkpoint)
    const bytes = encodeSafetensors(checkpoint)
    kinds.forEach((kind, k) => {
      // Sending gives the bytes away, so each kind has its own.
      this.#waiting.set(kind, { type: 'checkpoint', kind, step, epoch, bytes: k === 0 ? bytes : bytes.slice(), weightsHash })
    })
    if (kinds.includes('last')) this.#lastStep = step
    for (const kind of kinds) if (this.#clock() - this.#sentAt[kind] >= interval) this.#sendWaiting(kind)
  }

  /** Inside an epoch that takes long. */
  takeWhenDue(): void {
    if (this.#clock() - this.#sentAt.last >= longest && this.#trainer.step !== this.#lastStep) this.take(['last'])
  }

  /** Sends what waits. */
  flush(): void {
    for (const kind of this.#waiting.keys()) this.#sendWaiting(kind)
  }

  /** Sends what waits and the state as it is now, if it has not been. */
  finish(): void {
    if (this.#trainer.step !== this.#lastStep) this.take(['last'])
    this.flush()
  }

  #sendWaiting(kind: Kind): void {
    const report = this.#waiting.get(kind)
    if (!report) return
    this.#waiting.delete(kind)
    this.#sentAt[kind] = this.#clock()
    this.#send(report)
  }
}

/** SHA-256 over the weights and biases of each layer in order, as little-endian f32. */
function hashWeights(checkpoint: TensorFile): string {
  const hash = createHash('sha256')
  for (const values of weightsOf(checkpoint)) hash.update(values)
  return hash.digest('hex')
}
