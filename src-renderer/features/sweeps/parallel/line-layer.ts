import type { LineRaster, Lines } from './line-raster.ts'

/** How many lines are drawn between two looks at the clock. */
const batch = 16

/** Brings a raster to the lines that are wanted of it, in slices. */
export class LineLayer {
  readonly raster: LineRaster
  /** As they are drawn. */
  #drawn: Lines
  #isDrawn: Uint8Array
  #lines: Lines
  #wanted: Uint8Array
  #next = 0

  constructor(raster: LineRaster, lines: Lines) {
    this.raster = raster
    this.#lines = lines
    this.#wanted = new Uint8Array(lines.count)
    this.#isDrawn = new Uint8Array(lines.count)
    this.#drawn = { ...lines, ys: new Float32Array(lines.ys.length), colours: new Int8Array(lines.count) }
    this.#next = lines.count
  }

  get isDone(): boolean {
    return this.#next >= this.#lines.count
  }

  /**
   * Other lines or other ones of them from now on. What is drawn is kept where it stays as it is.
   * @param lines at the same xs as before
   * @param wanted 1 for those that are shown
   */
  want(lines: Lines, wanted: Uint8Array): void {
    this.#grow(lines)
    this.#lines = lines
    this.#wanted = wanted
    this.#next = 0
    let [gone, shown] = [0, 0]
    for (let line = 0; line < lines.count; line++) {
      if (wanted[line]) shown++
      else if (this.#isDrawn[line]) gone++
    }
    if (gone <= shown) return
    this.raster.clear()
    this.#isDrawn.fill(0)
  }

  /** What another layer of the same lines shows. */
  copy(other: LineLayer): void {
    this.raster.copy(other.raster)
    this.#isDrawn = other.#isDrawn.slice()
    this.#drawn = { ...other.#drawn, ys: other.#drawn.ys.slice(), colours: other.#drawn.colours.slice() }
  }

  /** Draws until it is done or the time is over. Answers whether anything has changed. @param hasTime asked now and then */
  work(hasTime: () => boolean): boolean {
    let isChanged = false
    for (let since = 0; this.#next < this.#lines.count; this.#next++) {
      if (!this.#bring(this.#next)) continue
      isChanged = true
      if (++since % batch === 0 && !hasTime()) {
        this.#next++
        break
      }
    }
    return isChanged
  }

  #bring(line: number): boolean {
    const [isDrawn, isWanted] = [this.#isDrawn[line] === 1, this.#wanted[line] === 1]
    if (isDrawn === isWanted && !(isDrawn && this.#isOther(line))) return false
    if (isDrawn) this.raster.draw(this.#drawn, line, -1)
    if (isWanted) {
      const places = this.#lines.xs.length
      this.#drawn.ys.set(this.#lines.ys.subarray(line * places, (line + 1) * places), line * places)
      this.#drawn.colours[line] = this.#lines.colours[line]!
      this.raster.draw(this.#drawn, line, 1)
    }
    this.#isDrawn[line] = Number(isWanted)
    return true
  }

  #isOther(line: number): boolean {
    const { xs, ys, colours } = this.#lines
    if (colours[line] !== this.#drawn.colours[line]) return true
    for (let at = line * xs.length; at < (line + 1) * xs.length; at++) if (ys[at] !== this.#drawn.ys[at]) return true
    return false
  }

  #grow({ count, ys }: Lines): void {
    if (count <= this.#isDrawn.length) return
    const [isDrawn, colours, drawnYs] = [new Uint8Array(count), new Int8Array(count), new Float32Array(ys.length)]
    isDrawn.set(this.#isDrawn)
    colours.set(this.#drawn.colours)
    drawnYs.set(this.#drawn.ys)
    this.#isDrawn = isDrawn
    this.#drawn = { ...this.#drawn, ys: drawnYs, colours }
  }
}
