/** What the scheduler needs of the window, so that tests can turn the clock. */
export interface Frames {
  now(): number
  isHidden(): boolean
  request(callback: () => void): void
  /** Calls back whenever the window is shown again. */
  onShown(callback: () => void): void
}

const interval = 100
/**
 * In ms, a quarter of a frame: what is left of the pending drawings waits for the next one, so that no task grows long. What was
 * drawn is rasterized at the end of the same task where there is no graphics card, which takes as long again.
 */
const budget = 4

/**
 * Draws what was asked for at most ten times a second, never while the window is hidden,
 * and once for all that came meanwhile when it is shown again.
 */
export class RedrawScheduler {
  readonly #frames: Frames
  readonly #pending = new Map<() => void, number>()
  readonly #drawnAt = new WeakMap<() => void, number>()
  #isRequested = false

  constructor(frames: Frames) {
    this.#frames = frames
    frames.onShown(() => this.#request())
  }

  /** Asking again before the drawing is done changes nothing. */
  request(draw: () => void): void {
    if (!this.#pending.has(draw)) this.#pending.set(draw, (this.#drawnAt.get(draw) ?? -Infinity) + interval)
    this.#request()
  }

  /** With the next frame, however short ago it was drawn last: what a hand moves must follow it. */
  hurry(draw: () => void): void {
    this.#pending.set(draw, -Infinity)
    this.#request()
  }

  cancel(draw: () => void): void {
    this.#pending.delete(draw)
  }

  #request(): void {
    if (this.#isRequested || this.#pending.size === 0 || this.#frames.isHidden()) return
    this.#isRequested = true
    this.#frames.request(() => {
      this.#isRequested = false
      if (!this.#frames.isHidden()) this.#drawDue()
      this.#request()
    })
  }

  #drawDue(): void {
    const start = this.#frames.now()
    for (const [draw, due] of this.#pending) {
      const now = this.#frames.now()
      if (now - start >= budget) return
      if (due > now) continue
      this.#pending.delete(draw)
      this.#drawnAt.set(draw, now)
      draw()
    }
  }
}

let shared: RedrawScheduler | undefined

/** The window's only one. */
export const redraws = (): RedrawScheduler =>
  (shared ??= new RedrawScheduler({
    now: () => performance.now(),
    isHidden: () => document.hidden,
    request: (callback) => requestAnimationFrame(callback),
    onShown: (callback) => document.addEventListener('visibilitychange', callback),
  }))
