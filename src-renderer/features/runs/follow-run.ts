import type { Event } from '#shared/contract/events.ts'
import type { Client } from '../../api/client.ts'
import { loads } from '../../stores/loads.ts'
import { sentenceOf } from '../../ui/format.ts'
import { RunCurves } from './run-curves.ts'
import { isFine, ZoomedCosts, type CostSeries } from './zoomed-costs.ts'

/** About what a chart can show: main decimates the history to it. */
const maxPoints = 6000

export interface FollowListener {
  /** Something was appended or dropped: redraw. */
  changed(): void
  /** The curves could not be loaded; a sentence. A lost connection is not one: the window tells of it. */
  failed(message: string): void
}

/**
 * Loads the curves of a run and goes on with what is streamed. Whenever the connection opens again, or the run
 * goes back to an earlier checkpoint, it loads anew, so that there is neither a gap nor a duplicate.
 */
export class FollowedRun {
  readonly curves: RunCurves
  readonly #client: Client
  readonly #id: string
  readonly #listener: FollowListener
  readonly #removers: (() => void)[]
  readonly #zoomed: ZoomedCosts
  /** Steps that the smoothed cost remembers. */
  #smoothing: number
  #generation = 0
  #isLoaded = false
  /** The furthest that the run was known to be since it was loaded: a run that is behind it went back. */
  #step = 0

  constructor(client: Client, id: string, listener: FollowListener, smoothing = 1, curves = new RunCurves()) {
    this.curves = curves
    this.#client = client
    this.#id = id
    this.#listener = listener
    this.#smoothing = Math.max(1, smoothing)
    this.#zoomed = new ZoomedCosts((range) => client.call('runs.points', { id, smoothing: this.#smoothing, ...range }), () => listener.changed())
    this.#removers = [client.onEvents((batch) => batch.forEach((event) => this.#receive(event))), client.onOpen(() => void this.#load())]
  }

  /** Whether its history is here. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** Main smooths, which has every step. What is shown stays until it answers. */
  smooth(steps: number): void {
    if (this.#smoothing === Math.max(1, steps)) return
    this.#smoothing = Math.max(1, steps)
    void this.#load()
  }

  /** The mini-batch costs for so many points between two steps: the finest that are here, and soon as fine as there are. */
  costs(from: number, to: number, points: number): CostSeries {
    const whole = { raw: this.curves.miniBatchCost, smoothed: this.curves.smoothedCost }
    const known = { from: Math.max(from, 1), to: Math.min(to, this.curves.lastStep) }
    if (known.to <= known.from) return whole
    // Finer than the whole, where it is here.
    const zoomed = this.#zoomed.held(known)
    if (zoomed && isFine(zoomed, known, points)) return zoomed
    return isFine(whole, known, points) ? whole : this.#zoomed.of(known, points) ?? whole
  }

  stop(): void {
    this.#generation++
    this.#zoomed.forget()
    for (const remove of this.#removers) remove()
    // A lost connection has forgotten the subscription by itself.
    this.#client.call('runs.unwatch', { id: this.#id }).catch(() => undefined)
  }

  async #load(): Promise<void> {
    const mine = ++this.#generation
    this.#isLoaded = false
    this.#step = 0
    try {
      await loads.take(() => this.#read(mine))
    } catch (error) {
      if (mine === this.#generation && this.#client.state.status === 'open') this.#listener.failed(sentenceOf(error))
    }
  }

  async #read(mine: number): Promise<void> {
    if (mine !== this.#generation) return
    const [id, smoothing] = [this.#id, this.#smoothing]
    const [run, whole, events] = await Promise.all([
      this.#client.call('runs.get', { id }), this.#client.call('runs.curves', { id, maxPoints, smoothing }), this.#client.call('runs.events', { id }),
    ])
    if (mine !== this.#generation) return
    this.#step = Math.max(this.#step, run.step)
    this.#zoomed.forget()
    this.curves.replace(whole)
    this.curves.events = events
    this.#isLoaded = true
    this.#listener.changed()
    await this.#client.call('runs.watch', { id, afterStep: this.curves.lastStep, smoothing })
  }

  #receive(event: Event): void {
    // Until the history is here, what streams belongs to an earlier subscription.
    if (event.type === 'curves' && event.id === this.#id && this.#isLoaded) {
      this.curves.append(event)
      this.#zoomed.append(event)
      this.#listener.changed()
    } else if (event.type === 'run-events' && event.id === this.#id) {
      this.curves.events = event.events
      this.#listener.changed()
    } else if (event.type === 'run' && event.run.id === this.#id) {
      if (event.run.step < this.#step) void this.#load()
      else this.#step = event.run.step
    }
  }
}
