import type { Core } from '../core.ts'
import type { Outbox } from './outbox.ts'
import { WeightsWatch, type WatchedLook, type WatchedPart } from './weights-watch.ts'

/** Whose weights one client watches. */
export class WatchedWeights {
  readonly #core: Core
  readonly #outbox: Outbox
  readonly #watches = new Map<string, WeightsWatch>()

  constructor(core: Core, outbox: Outbox) {
    this.#core = core
    this.#outbox = outbox
  }

  /** Sends the run's weights, now and whenever they have moved; of other neurons when it is watched already. @throws SlopeError 'not-found' */
  watch(id: string, question: WatchedLook): void {
    this.#core.workspace.runs.get(id)
    const key = keyOf(id, question.part)
    const known = this.#watches.get(key)
    if (known) known.ask(question)
    else this.#watches.set(key, new WeightsWatch(this.#core, this.#outbox, id, question))
  }

  unwatch(id: string, part: WatchedPart): void {
    const key = keyOf(id, part)
    this.#watches.get(key)?.close()
    this.#watches.delete(key)
  }

  /** The run is gone. */
  forget(id: string): void {
    this.unwatch(id, 'sketch')
    this.unwatch(id, 'first-layer')
  }

  close(): void {
    for (const watch of this.#watches.values()) watch.close()
    this.#watches.clear()
  }
}

const keyOf = (id: string, part: WatchedPart) => `${part} ${id}`
