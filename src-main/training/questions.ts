import type { Question, Report } from '#shared/contract/worker.ts'
import type { Look, Views, Part } from '#shared/domain/weights-view.ts'

/** An answer of a worker, and how many seconds of its training it took. */
export interface Seen<P extends Part> {
  view: Views[P]
  seconds: number
}

/** Questions to a worker that wait for their answers. */
export class Questions {
  readonly #waiting = new Map<number, (seen: Seen<Part> | null) => void>()
  #asked = 0

  /** Resolves with the answer, or with null when there will be none. */
  ask(look: Look, post: (question: Question) => void): Promise<Seen<Part> | null> {
    const { promise, resolve } = Promise.withResolvers<Seen<Part> | null>()
    const number = ++this.#asked
    this.#waiting.set(number, resolve)
    post({ number, look })
    return promise
  }

  answer({ number, view, seconds }: Extract<Report, { type: 'view' }>): void {
    this.#waiting.get(number)?.({ view, seconds })
    this.#waiting.delete(number)
  }

  /** The worker rests, or is over. */
  giveUp(): void {
    for (const resolve of this.#waiting.values()) resolve(null)
    this.#waiting.clear()
  }
}
