import type { NetworkView } from '#shared/domain/weights-view.ts'
import type { Client } from '../../api/client.ts'
import { sentenceOf } from '../../ui/format.ts'

/** Those of this moment, or of the last checkpoint when the run does not train; or those of its best epoch. */
export type Which = 'now' | 'best'

interface NetworkListener {
  changed(view: NetworkView | null): void
  /** A sentence, or null once it is mended. A lost connection is no fault: the window tells of it. */
  failed(sentence: string | null): void
}

/** The weights of a run to be drawn: streamed as long as the window is shown, or of its best checkpoint. */
export class FollowedNetwork {
  readonly #client: Client
  readonly #id: string
  readonly #listener: NetworkListener
  readonly #removers: (() => void)[]
  #which: Which = 'now'
  #isWatching = false
  #asked = 0

  constructor(client: Client, id: string, listener: NetworkListener) {
    this.#client = client
    this.#id = id
    this.#listener = listener
    const load = () => this.load()
    document.addEventListener('visibilitychange', load)
    this.#removers = [
      client.onEvents((batch) => batch.forEach((event) => {
        if (event.type === 'network' && event.id === id && this.#which === 'now') listener.changed(event.view)
      })),
      client.onOpen(load),
      () => document.removeEventListener('visibilitychange', load),
    ]
  }

  choose(which: Which): void {
    this.#which = which
    this.load()
  }

  /** Once more: there may be another best checkpoint. */
  load(): void {
    if (document.hidden || this.#which === 'best') this.#unwatch()
    if (!document.hidden) void this.#ask(this.#which === 'best' ? () => this.#loadBest() : () => this.#watch())
  }

  stop(): void {
    for (const remove of this.#removers) remove()
    this.#unwatch()
  }

  async #loadBest(): Promise<void> {
    const view = await this.#client.call('runs.network', { id: this.#id, at: 'best' })
    if (this.#which === 'best') this.#listener.changed(view)
  }

  async #watch(): Promise<void> {
    this.#isWatching = true
    await this.#client.call('runs.watchNetwork', { id: this.#id, part: 'sketch' })
  }

  #unwatch(): void {
    if (!this.#isWatching) return
    this.#isWatching = false
    // A lost connection has forgotten it by itself.
    this.#client.call('runs.unwatchNetwork', { id: this.#id, part: 'sketch' }).catch(() => undefined)
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    const mine = ++this.#asked
    try {
      await question()
      if (mine === this.#asked) this.#listener.failed(null)
    } catch (error) {
      if (mine === this.#asked && this.#client.state.status === 'open') this.#listener.failed(sentenceOf(error))
    }
  }
}
