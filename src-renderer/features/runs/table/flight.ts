/** In frames: so long behind the last leap the table has come to rest. */
const rest = 6

/**
 * Tells scrolling that nobody can read from scrolling that one reads in: it flies when two frames behind each other leap,
 * as a scrollbar that is dragged does, and lands some frames behind the last leap. A single one, as by Page Down, is none;
 * nor are those of a key that is held, unless frames are so late that each of them brings one.
 */
export class Flight {
  #sinceLeap = Infinity
  isFlying = false

  leap(): void {
    if (this.#sinceLeap <= 1) this.isFlying = true
    this.#sinceLeap = 0
  }

  /** Once in each frame, behind its leap. @returns whether the next frame is to be heard of */
  frame(): boolean {
    this.#sinceLeap++
    if (this.#sinceLeap > rest) this.isFlying = false
    return this.#sinceLeap <= rest
  }
}
