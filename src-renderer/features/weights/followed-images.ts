import type { FirstLayerView } from '#shared/domain/weights-view.ts'
import type { Client } from '../../api/client.ts'
import { sentenceOf } from '../../ui/format.ts'
import type { Which } from '../network/followed-network.ts'

interface ImageListener {
  /** There are other pixels or figures. */
  changed(view: FirstLayerView | null): void
  /** A sentence, or null once it is mended. A lost connection is no fault: the window tells of it. */
  failed(sentence: string | null): void
}

/** Between two questions for other neurons, in ms: as often as main looks. */
const interval = 250
/** What one call may ask for. */
const mostNeurons = 4096

/** The weights of the first layer's neurons that are in view: streamed as long as the window is shown, or of the best checkpoint. */
export class FollowedImages {
  readonly #client: Client
  readonly #id: string
  readonly #listener: ImageListener
  readonly #removers: (() => void)[]
  readonly #pixels = new Map<number, Int8Array>()
  #which: Which = 'now'
  #wanted: readonly number[] = []
  /** Changes with what is chosen: answers to earlier questions are of other weights. */
  #turn = 0
  #hasView = false
  #isLoading = false
  #isWatching = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: Client, id: string, listener: ImageListener) {
    this.#client = client
    this.#id = id
    this.#listener = listener
    const begin = () => this.#begin()
    document.addEventListener('visibilitychange', begin)
    this.#removers = [
      client.onEvents((batch) => batch.forEach((event) => {
        if (event.type === 'first-layer' && event.id === id && this.#which === 'now') this.#takeLive(event.view)
      })),
      client.onOpen(begin),
      () => document.removeEventListener('visibilitychange', begin),
    ]
  }

  /** A pixel a weight, see FirstLayerView; undefined until they have come. */
  find(neuron: number): Int8Array | undefined {
    return this.#pixels.get(neuron)
  }

  choose(which: Which): void {
    this.#which = which
    this.reload()
  }

  /** Once more: there may be another best checkpoint. What is shown stays until it is here. */
  reload(): void {
    this.#turn++
    this.#hasView = false
    this.#begin()
  }

  /** Those in view. */
  want(neurons: readonly number[]): void {
    if (neurons.length === this.#wanted.length && neurons.every((neuron, at) => neuron === this.#wanted[at])) return
    this.#wanted = neurons.slice(0, mostNeurons)
    void this.#load()
    if (this.#isWatching) this.#timer ??= setTimeout(() => this.#watch(), interval)
  }

  stop(): void {
    this.#turn++
    for (const remove of this.#removers) remove()
    this.#unwatch()
  }

  #begin(): void {
    if (document.hidden || this.#which === 'best') this.#unwatch()
    if (document.hidden) return
    if (this.#which === 'now') this.#watch()
    void this.#load()
  }

  #watch(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isWatching = true
    const question = this.#client.call('runs.watchNetwork', { id: this.#id, part: 'first-layer', neurons: [...this.#wanted] })
    void this.#report(question)
  }

  #unwatch(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#isWatching) return
    this.#isWatching = false
    // A lost connection has forgotten it by itself.
    this.#client.call('runs.unwatchNetwork', { id: this.#id, part: 'first-layer' }).catch(() => undefined)
  }

  /** Asks for what is in view and not here, one question at a time. */
  async #load(): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    for (let isMore = true; isMore && !document.hidden; ) isMore = await this.#loadSome()
    this.#isLoading = false
  }

  /** Returns whether there may be more to ask for. */
  async #loadSome(): Promise<boolean> {
    const turn = this.#turn
    const missing = this.#hasView ? this.#wanted.filter((neuron) => !this.#pixels.has(neuron)) : this.#wanted
    if (missing.length === 0) return false
    const at = this.#which === 'best' ? { at: 'best' as const } : {}
    const view = await this.#report(this.#client.call('runs.firstLayer', { id: this.#id, ...at, neurons: [...missing] }))
    if (turn !== this.#turn) return true
    if (view === undefined) return false
    this.#take(view)
    return (view?.neurons.length ?? 0) > 0
  }

  /** Those out of view grow old meanwhile. */
  #takeLive(view: FirstLayerView): void {
    const wanted = new Set(this.#wanted)
    for (const neuron of this.#pixels.keys()) if (!wanted.has(neuron)) this.#pixels.delete(neuron)
    this.#take(view)
  }

  #take(view: FirstLayerView | null): void {
    if (!this.#hasView) this.#pixels.clear()
    this.#hasView = true
    view?.neurons.forEach((neuron, at) => this.#pixels.set(neuron, view.pixels.subarray(at * view.inputs, (at + 1) * view.inputs)))
    this.#listener.changed(view)
  }

  /** Resolves with undefined when it failed. */
  async #report<T>(question: Promise<T>): Promise<T | undefined> {
    const turn = this.#turn
    try {
      const answer = await question
      if (turn === this.#turn) this.#listener.failed(null)
      return answer
    } catch (error) {
      if (turn === this.#turn && this.#client.state.status === 'open') this.#listener.failed(sentenceOf(error))
      return undefined
    }
  }
}
