import { describe, expect, it } from 'vitest'
import { words } from '../../../src-worker/engine/distortion.ts'
import { Pair } from './pair.ts'

const sizes = [[28, 28], [1, 1], [2, 3], [5, 7], [8, 8], [13, 4], [16, 9], [17, 20], [31, 12], [33, 5], [100, 3], [256, 4]] as const
const side = 256
const mapBytes = 4 * words.count

/** Room for what the kernels of expansion take, as the engine plans it. */
function room(pair: Pair, width: number, height: number) {
  const quadStride = 16 * Math.ceil((width + 2) / 16)
  const take = (bytes: number) => pair.matrix(1, 0, Math.ceil(bytes / 4))
  return {
    image: take(width * height + 31), cropped: [take(1 + height * (width + 1) + 31), take(1 + height * (width + 1) + 31)],
    quads: take((height + 2) * quadStride * 2), maps: take(2 * mapBytes), plane: take(side * (side + Math.ceil(width / 8) * 8) * 2), out: take(2 * width * height + 48),
  }
}

const drawBytes = (pair: Pair, count: number) => Uint8Array.from({ length: count }, () => pair.random.nextInt(256))
const drawShorts = (pair: Pair, count: number, size: number) =>
  new Uint8Array(Int16Array.from({ length: count }, () => pair.random.nextInt(2 * size) - size).buffer)
/** Crops an image by both, and puts down in a map where it lies. */
function crop(pair: Pair, at: ReturnType<typeof room>, r: number, pixels: Uint8Array, width: number, height: number) {
  const to = at.cropped[r] ?? 0
  let box = 0
  pair.write(at.image, pixels)
  pair.expectSame((kernels) => (box = kernels.crop(at.image, to, width, height)))
  pair.write(at.maps + mapBytes * r + 4 * words.image, new Uint8Array(Int32Array.of(to, box).buffer))
}

const inPixels = (places: readonly number[]) => new Uint8Array(Int32Array.from(places, (place) => Math.round(place * 65_536)).buffer)

describe('kernels of expansion and their reference twins agree bit for bit over odd sizes and tails:', () => {
  it.each(sizes)('an image of %i x %i pixels, resampled near, far and beyond what its places can be', (width, height) => {
    const maps = [[0, 0, 1, 0, 0, 1], [3.3, -2.1, 0.8, 0.3, -0.4, 1.3], [-700, 600, 5, -4, 3, 6], [width - 1.01, height - 1.99, 0.001, 0, 0, 0.001], [0.4, 1.7, 1.1, -0.1, 0.1, 0.9], [0.6, 0.2, -1.2, 0.5, -0.7, -0.9]]
    const outStride = 16 * Math.ceil((width * height) / 16)
    for (const [k, map] of maps.entries()) {
      const pair = new Pair()
      const at = room(pair, width, height)
      const reach = k === 2 || k === 3 ? 32_768 : 100
      pair.write(at.plane, drawShorts(pair, side * (side + Math.ceil(width / 8) * 8), reach))
      for (const r of [0, 1]) {
        pair.write(at.maps + mapBytes * r, inPixels(r === 0 ? map : (maps[(k + 1) % 6] ?? [])))
        pair.write(at.maps + mapBytes * r + 24, new Uint8Array(Int32Array.from({ length: 4 }, () => pair.random.nextInt(side)).buffer))
      }
      const expectSame = () => pair.expectSame((kernels) => kernels.move(at.maps, 2, at.quads, at.plane, reach, at.out, outStride, width, height))
      // Of images that are black but for a part, and of one all black.
      const black = [0, 0, Math.ceil((width * height) / 3), width * height][k] ?? 0
      crop(pair, at, 0, drawBytes(pair, width * height).fill(0, 0, black), width, height)
      crop(pair, at, 1, drawBytes(pair, width * height), width, height)
      expectSame()
      // Where the next image is black, nothing of the last one is to be seen.
      const next = drawBytes(pair, width * height)
      crop(pair, at, 1, next.fill(0, 0, (next.length * k) / 10).fill(0, (next.length * (10 - k)) / 10), width, height)
      expectSame()
    }
  })

  it.each([...sizes, [3, 256]] as const)('an image of %i x %i pixels, cropped and as it was again', (width, height) => {
    const pair = new Pair()
    const at = room(pair, width, height)
    const count = width * height
    for (const [from, to] of [[0, count], [0, 0], [count - 1, count], [Math.floor(count / 3), Math.ceil(count / 2)]] as const) {
      const pixels = drawBytes(pair, count).fill(0, 0, from).fill(0, to)
      for (const r of [0, 1]) crop(pair, at, r, pixels, width, height)
      pair.expectSame((kernels) => kernels.copy(at.maps, 2, at.out, 16 * Math.ceil(count / 16), width, height))
      expect(new Uint8Array(pair.wasm.buffer, at.out, count)).toEqual(pixels)
    }
  })

  it.each([
    ['nothing', []], ['shifts', [2]], ['turns a little', [0, 15]], ['turns all around, slants and scales', [100, 180, 60, 1]],
    ['slants', [0, 0, 30]], ['scales', [0, 0, 0, 0.15]], ['displaces', [0, 0, 0, 0, 1.7]], ['erases', [0, 0, 0, 0, 0, 10]],
    ['does all of it', [2, 15, 10, 0.15, 1.7, 100]],
  ])('what is drawn for an expansion that %s', (_, strengths) => {
    for (const [width, height] of sizes) {
      const pair = new Pair()
      const rows = 200
      const [distortions, drawing] = [pair.matrix(1, 0, rows * words.count), pair.matrix(1, 0, 16)]
      pair.write(drawing, Uint32Array.from({ length: 4 }, () => pair.random.nextUint32()))
      pair.write(drawing + 16, new Uint8Array(Float64Array.from({ length: 6 }, (_, k) => strengths[k] ?? 0).buffer))
      for (let r = 0; r < rows; r++) {
        const index = r < 4 ? 0xffff_ffff - r : pair.random.nextInt(60_000)
        pair.write(distortions + mapBytes * r + 4 * words.index, Uint32Array.of(index))
      }
      pair.expectSame((kernels) => kernels.draw(distortions, rows, drawing, width, height))
    }
  })

  it('images of a blot, moved so far and near that some of it is left, and displaced as far as is said', () => {
    const pair = new Pair()
    const at = room(pair, 28, 28)
    for (let k = 0; k < 200; k++) {
      const reach = [1, 64, 300][k % 3] ?? 0
      const [column, row, columns, rows] = [pair.random.nextInt(28), pair.random.nextInt(28), 1 + pair.random.nextInt(12), 1 + pair.random.nextInt(12)]
      const isInBlot = (x: number, y: number) => x >= column && x < column + columns && y >= row && y < row + rows
      crop(pair, at, 0, Uint8Array.from({ length: 784 }, (_, i) => (isInBlot(i % 28, Math.floor(i / 28)) ? 255 : 0)), 28, 28)
      if (k < 3) pair.write(at.plane, new Uint8Array(2 * side * (side + 32)))
      else if (k % 20 < 3) pair.write(at.plane, drawShorts(pair, side * (side + 32), reach))
      const [angle, scale] = [pair.draw(4), 1 + pair.draw(0.6)]
      const linear = [Math.cos(angle) * scale, Math.sin(angle) * scale, -Math.sin(angle) / scale + pair.draw(0.3), Math.cos(angle) / scale]
      const place = (axis: number) => 14 + pair.draw(12) - 14 * ((linear[axis] ?? 0) + (linear[axis + 2] ?? 0))
      pair.write(at.maps, inPixels([place(0), place(1), ...linear]))
      pair.write(at.maps + 24, new Uint8Array(Int32Array.of(3, 250, 77, 9).buffer))
      pair.expectSame((kernels) => kernels.move(at.maps, 1, at.quads, at.plane, k % 20 < 3 ? reach : 300, at.out, 784, 28, 28))
    }
  })

  it.each([[1, 0], [3, 8], [12, 24], [63, 256]])('a field smoothed over %i neighbours, with %i columns repeated', (radius, columns) => {
    const pair = new Pair()
    const [white, weights] = [pair.matrix(side, side), pair.matrix(1, radius + 1)]
    const plane = pair.matrix(1, 0, (side * (side + columns)) / 2)
    pair.write(weights, Float32Array.from({ length: radius + 1 }, (_, k) => 40 / (k + 1)))
    pair.expectSame((kernels) => kernels.smoothField(white, weights, radius, plane, columns))
  })

  it.each([1, 5, 8, 15, 16, 49, 784])('noise on %i bytes, some of it too much for them', (count) => {
    for (const size of [20, 4000, 32_768]) {
      const pair = new Pair()
      const stride = 16 * Math.ceil(count / 16)
      const [bytes, table, distortions] = [pair.matrix(2, 0, stride / 4), pair.matrix(1, 0, (16_384 + 16) / 2), pair.matrix(2, 0, words.count)]
      pair.write(bytes, drawBytes(pair, 2 * stride))
      const drawn = drawShorts(pair, 16_384, size)
      pair.write(table, drawn)
      pair.write(table + 32_768, drawn.subarray(0, 32))
      for (const [r, places] of [[16_380, 777], [0xffff, 4]].entries())
        pair.write(distortions + mapBytes * r + 4 * words.noise, new Uint8Array(Uint16Array.from(places).buffer))
      pair.expectSame((kernels) => kernels.addNoise(distortions, 2, table, bytes, stride, count))
    }
  })

  it.each(sizes)('rectangles erased from %i x %i pixels', (width, height) => {
    const pair = new Pair()
    const images = 9
    const stride = 4 * Math.ceil((width * height) / 4)
    const [bytes, distortions] = [pair.matrix(images, 0, stride / 4), pair.matrix(images, 0, words.count)]
    pair.write(bytes, drawBytes(pair, images * stride))
    for (let r = 0; r < images; r++) {
      const [columns, rows] = [pair.random.nextInt(width + 1), pair.random.nextInt(height + 1)]
      const [x, y] = [pair.random.nextInt(width - columns + 1), pair.random.nextInt(height - rows + 1)]
      pair.write(distortions + mapBytes * r + 4 * words.erasedX, new Uint8Array(Int32Array.of(x, y, columns, rows).buffer))
    }
    pair.expectSame((kernels) => kernels.erase(distortions, images, bytes, stride, width))
  })

  it('places of images and their boxes', () => {
    const pair = new Pair()
    const [table, distortions] = [pair.matrix(1, 10), pair.matrix(3, 0, words.count)]
    for (const [r, index] of [102, 100, 104].entries()) pair.write(distortions + mapBytes * r + 4 * words.index, new Uint8Array(Int32Array.of(index).buffer))
    pair.expectSame((kernels) => kernels.locate(distortions, 3, table, 100))
  })

  it.each([[16, 0.5], [48, 0], [256, 1], [272, 0.3], [784, 0.2], [1040, 0.9]])('entries of rows of %i bytes, a share of %f not zero', (units, share) => {
    const pair = new Pair()
    const rows = 5
    const { at, stride } = pair.bytes(rows, units, share)
    const [unpacked, ends] = [pair.matrix(1, 0, 2 * (rows * units + 4)), pair.matrix(1, 0, rows)]
    pair.expectSame((kernels) => kernels.unpackBytes(at, unpacked, ends, rows, stride))
  })
})

it('entries of bytes are those that compress and unpack make', () => {
  const pair = new Pair()
  const [rows, units] = [7, 784]
  const { at, stride } = pair.bytes(rows, units, 0.2)
  const [entries, spans] = [pair.matrix(1, 0, rows * units + 4), pair.matrix(1, 0, 2 * rows)]
  const [one, oneEnds, other, otherEnds] = [pair.matrix(1, 0, 2 * (rows * units + 4)), pair.matrix(1, 0, rows), pair.matrix(1, 0, 2 * (rows * units + 4)), pair.matrix(1, 0, rows)]
  pair.wasm.compress(at, entries, spans, rows, stride)
  pair.wasm.unpack(spans, one, oneEnds, rows, stride)
  pair.wasm.unpackBytes(at, other, otherEnds, rows, stride)
  const words = (from: number, count: number) => new Uint32Array(pair.wasm.buffer, from, count)
  const count = 2 * (words(oneEnds, rows).at(-1) ?? 0)
  expect(count).toBeGreaterThan(2000)
  expect(words(otherEnds, rows)).toEqual(words(oneEnds, rows))
  expect(words(other, count)).toEqual(words(one, count))
})
