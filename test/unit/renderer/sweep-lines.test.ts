import { describe, expect, it } from 'vitest'
import { LineLayer } from '../../../src-renderer/features/sweeps/parallel/line-layer.ts'
import { grey, levels, LineRaster, type Ink, type Lines } from '../../../src-renderer/features/sweeps/parallel/line-raster.ts'

const [width, height] = [120, 80]
const ramp = Uint32Array.from({ length: 256 }, (_, i) => (0xff000000 | i) >>> 0)
const ink: Ink = { ramp, grey: [0, 0, 200], opacity: 1, greyOpacity: 1, isPlain: false }
const best = levels - 1

/** Lines of three places. */
const linesOf = (ys: number[][], colours: number[]): Lines => ({ count: ys.length, xs: Float32Array.from([10, 60, 110]), ys: Float32Array.from(ys.flat()), colours: Int8Array.from(colours) })
const scattered = linesOf(Array.from({ length: 200 }, (_, i) => [0, 1, 2].map((k) => (i * 37 * (k + 1)) % height)), Array.from({ length: 200 }, (_, i) => (i % 5 === 0 ? grey : i % levels)))
const painted = (raster: LineRaster, given: Partial<Ink> = {}) => {
  const pixels = new Uint32Array(width * height)
  raster.paint(pixels, { ...ink, ...given })
  return pixels
}
const drawn = (lines: Lines, which = [...Array(lines.count).keys()]) => {
  const raster = new LineRaster(width, height, 1)
  for (const line of which) raster.draw(lines, line, 1)
  return raster
}
const alpha = (pixel: number) => pixel >>> 24
const red = (pixel: number) => pixel & 0xff

describe('lines summed up pixel by pixel', () => {
  it('cover as much as a line of their thickness does, whether they are flat or steep', () => {
    const cover = (ys: number[]) => painted(drawn(linesOf([ys], [best])), { opacity: 0.5 }).reduce((sum, pixel) => sum + Math.log(1 - alpha(pixel) / 255) / Math.log(0.5), 0)
    for (const ys of [[40, 40, 40], [10.3, 33.4, 61.9], [5, 75, 5]]) {
      const length = Math.hypot(50, ys[1]! - ys[0]!) + Math.hypot(50, ys[2]! - ys[1]!)
      expect(cover(ys) / length).toBeCloseTo(1, 1)
    }
  })

  it('begin and end at their places', () => {
    const pixels = painted(drawn(linesOf([[40, 40, 40]], [best])))
    const row = [...pixels.subarray(40 * width, 41 * width)].map((pixel, x) => (alpha(pixel) > 0 ? x : -1)).filter((x) => x >= 0)
    expect([row[0], row.at(-1)]).toEqual([10, 109])
  })

  it('leave nothing behind when they are taken away, in any order', () => {
    const raster = drawn(scattered)
    for (let line = scattered.count - 1; line >= 0; line--) raster.draw(scattered, line, -1)
    expect(painted(raster).every((pixel) => pixel === 0)).toBe(true)
  })

  it('look alike in whatever order they came', () => expect(painted(drawn(scattered))).toEqual(painted(drawn(scattered, [...Array(scattered.count).keys()].reverse()))))

  it('have the colour of a single one', () => expect(red(painted(drawn(linesOf([[40, 40, 40]], [0])))[40 * width + 50]!)).toBe(0))

  it('let a good one show among poor ones', () => {
    const crowd = linesOf(Array.from({ length: 11 }, () => [40, 40, 40]), [best, ...Array<number>(10).fill(0)])
    expect(red(painted(drawn(crowd))[40 * width + 50]!)).toBeGreaterThan(200)
  })

  it('are darker where more of them are', () => {
    const lines = linesOf([[40, 40, 40], [40, 40, 20]], [best, best])
    const pixels = painted(drawn(lines), { opacity: 0.4 })
    expect(alpha(pixels[40 * width + 30]!)).toBeGreaterThan(alpha(pixels[40 * width + 100]!))
  })

  it('stay within the drawing', () => expect(() => drawn(linesOf([[-30, 200, -5]], [best]))).not.toThrow())
})

describe('a layer of lines', () => {
  const layer = () => new LineLayer(new LineRaster(width, height, 1), scattered)
  const chosen = (is: (line: number) => boolean) => Uint8Array.from({ length: scattered.count }, (_, line) => Number(is(line)))
  const finish = (one: LineLayer) => one.work(() => true)
  const expected = (is: (line: number) => boolean) => painted(drawn(scattered, [...Array(scattered.count).keys()].filter(is)))

  it('comes to what is wanted in slices, however often that changes meanwhile', () => {
    const one = layer()
    one.want(scattered, chosen(() => true))
    for (const limit of [150, 20, 120]) {
      one.work(() => false)
      one.want(scattered, chosen((line) => line < limit))
    }
    while (!one.isDone) one.work(() => false)
    expect(painted(one.raster)).toEqual(expected((line) => line < 120))
  })

  it('says when nothing has changed', () => {
    const one = layer()
    one.want(scattered, chosen(() => true))
    finish(one)
    one.want(scattered, chosen(() => true))
    expect(finish(one)).toBe(false)
  })

  it('draws a line anew where it lies elsewhere now, and those that came', () => {
    const one = layer()
    const fewer: Lines = { ...scattered, count: 150, ys: scattered.ys.map((y, i) => (i < 30 ? y / 2 : y)).slice(0, 450), colours: scattered.colours.slice(0, 150) }
    one.want(fewer, new Uint8Array(150).fill(1))
    finish(one)
    one.want(scattered, chosen(() => true))
    finish(one)
    expect(painted(one.raster)).toEqual(expected(() => true))
  })

  it('goes on from what another shows', () => {
    const [all, one] = [layer(), layer()]
    all.want(scattered, chosen(() => true))
    finish(all)
    one.copy(all)
    one.want(scattered, chosen((line) => line % 3 !== 0))
    finish(one)
    expect(painted(one.raster)).toEqual(expected((line) => line % 3 !== 0))
  })
})
