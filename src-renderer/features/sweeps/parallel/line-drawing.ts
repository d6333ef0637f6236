import { LineLayer } from './line-layer.ts'
import { LineRaster, type Ink, type Lines } from './line-raster.ts'

/** What is drawn: all lines behind, and those that are chosen above. */
export interface Picture {
  /** In CSS pixels. */
  width: number
  height: number
  /** Pixels of the canvas for each of those. */
  ratio: number
  /** In CSS pixels, as the places of the lines are. */
  thickness: number
  lines: Lines
  /** 1 for those above; null: all are. */
  chosen: Uint8Array | null
  ink: Ink
  /** Of the lines behind, when some are chosen. */
  backInk: Ink
}

/** In ms of a frame, for drawing lines: little while the hand waits for its own, more until all are there. */
const budgets = { chosen: 10, all: 28 }
/** In ms, between two paintings while there is more to be drawn. */
const between = { chosen: 24, all: 200 }

interface Layers {
  key: string
  all: LineLayer
  chosen: LineLayer | null
  image: ImageData
}

/** Of all lines: it stays as it is while the hand chooses others. */
const behindInk = ({ chosen, ink, backInk }: Picture): Ink => (chosen ? backInk : ink)
const aboveInk = ({ chosen, ink }: Picture): Ink | null => chosen && ink

/** Draws lines on two canvases frame by frame, so that no task is long; a newer picture goes on from what is drawn. */
export class LineDrawing {
  readonly #back: CanvasRenderingContext2D
  readonly #front: CanvasRenderingContext2D
  readonly #finished: () => void
  #layers: Layers | null = null
  #picture: Picture | null = null
  #frame = 0
  #paintedAt = -Infinity
  #isRepainted = { all: false, chosen: false }

  /** @param finished called whenever all of a picture is painted */
  constructor(back: HTMLCanvasElement, front: HTMLCanvasElement, finished: () => void) {
    this.#back = back.getContext('2d')!
    this.#front = front.getContext('2d')!
    this.#finished = finished
  }

  show(picture: Picture): void {
    const before = this.#picture
    this.#picture = picture
    const isOther = (inkIn: (one: Picture) => Ink | null) => before === null || inkIn(before) !== inkIn(picture)
    const lines = scaled(picture.lines, picture.ratio)
    const layers = this.#layersFor(picture, lines)
    layers.all.want(lines, new Uint8Array(lines.count).fill(1))
    if (picture.chosen) this.#choose(layers, picture.chosen, lines)
    else layers.chosen = null
    this.#isRepainted = { all: this.#isRepainted.all || isOther(behindInk), chosen: this.#isRepainted.chosen || isOther(aboveInk) }
    this.#request()
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #layersFor({ width, height, ratio, thickness, lines }: Picture, scaledLines: Lines): Layers {
    const key = [width, height, ratio, thickness, ...lines.xs].join()
    if (this.#layers?.key === key) return this.#layers
    const raster = new LineRaster(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)), thickness * ratio)
    for (const { canvas } of [this.#back, this.#front]) Object.assign(canvas, { width: raster.width, height: raster.height })
    this.#layers = { key, all: new LineLayer(raster, scaledLines), chosen: null, image: new ImageData(raster.width, raster.height) }
    this.#isRepainted = { all: true, chosen: true }
    this.#paintedAt = -Infinity
    return this.#layers
  }

  #choose(layers: Layers, chosen: Uint8Array, lines: Lines): void {
    if (!layers.chosen) {
      const { width, height, thickness } = layers.all.raster
      layers.chosen = new LineLayer(new LineRaster(width, height, thickness), lines)
      const count = chosen.reduce((sum, one) => sum + one, 0)
      if (count > lines.count / 2) layers.chosen.copy(layers.all)
    }
    layers.chosen.want(lines, chosen)
  }

  #request(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#work())
  }

  #work(): void {
    this.#frame = 0
    const [layers, picture] = [this.#layers, this.#picture]
    if (!layers || !picture) return
    const began = performance.now()
    const hasTime = () => performance.now() - began < (layers.chosen ? budgets.chosen : budgets.all)
    // What the hand has chosen comes first.
    if (layers.chosen?.work(hasTime)) this.#isRepainted.chosen = true
    if (hasTime() && layers.all.work(hasTime)) this.#isRepainted.all = true
    const isDone = layers.all.isDone && (layers.chosen?.isDone ?? true)
    if (isDone || began - this.#paintedAt >= (layers.chosen ? between.chosen : between.all)) this.#paint(layers, picture, began)
    if (isDone) this.#finished()
    else this.#request()
  }

  #paint({ all, chosen, image }: Layers, picture: Picture, now: number): void {
    this.#paintedAt = now
    const pixels = new Uint32Array(image.data.buffer)
    const put = (context: CanvasRenderingContext2D, raster: LineRaster, inkNow: Ink) => {
      raster.paint(pixels, inkNow)
      context.putImageData(image, 0, 0)
    }
    if (this.#isRepainted.all) put(this.#back, all.raster, behindInk(picture))
    if (this.#isRepainted.chosen) {
      if (chosen) put(this.#front, chosen.raster, picture.ink)
      else this.#front.clearRect(0, 0, image.width, image.height)
    }
    this.#isRepainted = { all: false, chosen: false }
  }
}

const scaled = (lines: Lines, ratio: number): Lines =>
  ratio === 1 ? lines : { ...lines, xs: lines.xs.map((x) => x * ratio), ys: lines.ys.map((y) => y * ratio) }
