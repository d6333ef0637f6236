import type { Event } from '#shared/contract/events.ts'
import type { LookAt, Part, Views } from '#shared/domain/weights-view.ts'
import type { Core } from '../core.ts'
import type { Outbox, Produce } from './outbox.ts'

export type WatchedPart = Extract<Part, 'sketch' | 'first-layer'>
export type WatchedLook = LookAt<WatchedPart>

/** Between two looks, in ms. */
const interval = 250
/** A training waits for a look, so behind it so many times what it took: they take 2 % of the time at most. */
const restingShare = 50

interface Found {
  /** Of what weights it is. */
  key: string
  view: Views[WatchedPart]
}

/** Sends one client the newest weights of a run. It looks for the next only when the client is free to get them. */
export class WeightsWatch {
  readonly #core: Core
  readonly #outbox: Outbox
  readonly #id: string
  #question: WatchedLook
  #timer: NodeJS.Timeout | undefined
  /** A look is under way, or what it found waits to be sent. */
  #isBusy = false
  #isClosed = false
  /** The key of what was sent of this question. */
  #sent: string | null = null
  #nextAt = 0
  /** Seconds of the last look. */
  #took = 0

  constructor(core: Core, outbox: Outbox, id: string, question: WatchedLook) {
    this.#core = core
    this.#outbox = outbox
    this.#id = id
    this.#question = question
    this.#schedule()
  }

  ask(question: WatchedLook): void {
    this.#question = question
    this.#sent = null
    this.#schedule()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#isBusy || this.#isClosed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), Math.max(0, this.#nextAt - performance.now())).unref()
  }

  async #look(): Promise<void> {
    this.#isBusy = true
    this.#nextAt = performance.now() + interval
    const question = this.#question
    try {
      const found = await this.#find(question)
      if (found) this.#put(() => this.#send(question, found))
      else this.#free()
    } catch (error) {
      // Whoever sends reports it.
      this.#put(() => {
        throw error
      })
    }
  }

  #put(produce: Produce): void {
    this.#outbox.put(`${this.#question.part} ${this.#id}`, () => {
      this.#free()
      return this.#isClosed ? null : produce()
    })
  }

  #free(): void {
    this.#isBusy = false
    this.#schedule()
  }

  /** null when there is nothing newer than what was sent. */
  async #find(question: WatchedLook): Promise<Found | null> {
    const { pool, workspace: { checkpoints } } = this.#core
    const seen = await pool.look(this.#id, question)
    if (seen) {
      // The first look takes long, when nothing is compiled yet.
      this.#nextAt = Math.max(this.#nextAt, performance.now() + restingShare * 1000 * Math.min(this.#took, seen.seconds))
      this.#took = seen.seconds
      return this.#newer({ key: `step ${seen.view.step}`, view: seen.view })
    }
    // It may be trained by another process, which notes what it has written.
    const key = checkpoints.info(this.#id, 'last')?.weightsHash
    if (key === undefined || key === this.#sent) return null
    const view = checkpoints.look(this.#id, 'last', question)
    return view && { key, view }
  }

  #newer(found: Found): Found | null {
    return found.key === this.#sent ? null : found
  }

  #send(question: WatchedLook, { key, view }: Found): Event {
    if (question === this.#question) this.#sent = key
    const type = question.part === 'sketch' ? 'network' : 'first-layer'
    return { type, id: this.#id, view } as Event
  }
}
