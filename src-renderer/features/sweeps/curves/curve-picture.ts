import { sharpContext } from '../../../ui/sharp-canvas.ts'
import type { Curve, CurveSet } from './curve-set.ts'
import { clipToPlot, drawAxes, drawCurve, type Look, type PlotBox } from './draw-curves.ts'
import { SlicedDrawing } from './sliced-drawing.ts'

/** What is to be drawn, asked for at each drawing. */
export interface Wanted {
  canvas: HTMLCanvasElement | null
  box: PlotBox
  set: CurveSet | null
  pointed: Curve | null
  look: Look
}

/**
 * Draws a set of curves a slice a frame behind the scenes, and shows it when it is whole; the very first shows as it grows.
 * What is pointed at is drawn over it at once.
 */
export class CurvePicture {
  readonly #wanted: () => Wanted
  readonly #onProgress: (done: number | null) => void
  readonly #drawing = new SlicedDrawing()
  readonly #back = document.createElement('canvas')
  readonly #front = document.createElement('canvas')
  #isShown = false
  #isStale = false

  /** @param onProgress told behind each slice how many curves are drawn; null: all */
  constructor(wanted: () => Wanted, onProgress: (done: number | null) => void) {
    this.#wanted = wanted
    this.#onProgress = onProgress
  }

  /** Draws what is wanted now, behind what is under way. */
  draw(): void {
    const { set, box, look } = this.#wanted()
    if (!set || box.width === 0 || box.height === 0) return
    if (this.#drawing.isDrawing && this.#isShown) return void (this.#isStale = true)
    this.#isStale = false
    const context = sharpContext(this.#back, box)
    drawAxes(context, set, box, look)
    clipToPlot(context, box)
    this.#drawing.begin((from, points) => {
      let at = from
      for (let left = points; at < set.curves.length && left > 0; at++) {
        const curve = set.curves[at]!
        drawCurve(context, set, curve, box, look)
        left -= curve.length
      }
      return at < set.curves.length ? at : null
    }, (next) => this.#advance(next))
  }

  /** Of another size or look what was shown is of no use. */
  restart(): void {
    this.#drawing.stop()
    this.#isShown = false
    this.draw()
  }

  /** What is pointed at has changed. */
  point(): void {
    if (this.#isShown) this.#show(this.#front)
  }

  stop(): void {
    this.#drawing.stop()
  }

  #advance(next: number | null) {
    this.#onProgress(next)
    if (next === null) {
      this.#front.width = this.#back.width
      this.#front.height = this.#back.height
      this.#front.getContext('2d')?.drawImage(this.#back, 0, 0)
      this.#isShown = true
    }
    if (next === null || !this.#isShown) this.#show(this.#back)
    if (next === null && this.#isStale) this.draw()
  }

  #show(from: HTMLCanvasElement) {
    const { canvas, box, set, pointed, look } = this.#wanted()
    if (!canvas) return
    const context = sharpContext(canvas, box)
    if (from.width > 0) context.drawImage(from, 0, 0, box.width, box.height)
    if (!pointed || !set) return
    clipToPlot(context, box)
    drawCurve(context, set, pointed, box, { ...look, isPointed: true })
  }
}
