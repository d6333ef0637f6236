/** Points of the first slice; then as many as keep a frame below the time, in ms. */
const pointsAtFirst = 2000
const frameTime = 25

/**
 * Draws many things a slice a frame, so that no task grows long: a browser without a graphics card rasterizes what was drawn
 * at the end of each. Beginning anew gives the drawing under way up.
 */
export class SlicedDrawing {
  #frame = 0
  #points = pointsAtFirst

  /**
   * @param draw draws the things from one on until so many points are drawn; answers with the first that is left, or null when all are done
   * @param shown called behind each slice
   */
  begin(draw: (from: number, points: number) => number | null, shown: (done: number | null) => void): void {
    this.stop()
    let [from, at] = [0, 0]
    const step = (now: number) => {
      // The last frame had the slice before in it.
      if (at > 0) this.#points = Math.max(500, Math.min(200_000, Math.round(this.#points * (now - at > frameTime ? 0.6 : 1.4))))
      at = now
      const next = draw(from, this.#points)
      this.#frame = next === null ? 0 : requestAnimationFrame(step)
      from = next ?? from
      shown(next)
    }
    this.#frame = requestAnimationFrame(step)
  }

  get isDrawing(): boolean {
    return this.#frame !== 0
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }
}
