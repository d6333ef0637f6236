import { describe, expect, it } from 'vitest'
import { Expansion } from '#shared/domain/expansion.ts'
import { CroppedImages } from '../../../../src-worker/engine/cropped-images.ts'
import { Expander } from '../../../../src-worker/engine/expansion.ts'
import { planExpansion } from '../../../../src-worker/engine/expansion-layout.ts'
import { allocator, firstFree } from '../../../../src-worker/engine/layout.ts'
import { createWasmKernels } from '../../kernels/pair.ts'
import { deviation, drawImage, mean, move, rearranged, variants } from './images.ts'

const blob = Uint8Array.from({ length: 784 }, (_, k) => Math.round(255 * Math.exp(-(((k % 28) - 15) ** 2 + (Math.floor(k / 28) - 12) ** 2) / 20)))

const sum = (pixels: Uint8Array) => mean(pixels) * pixels.length
const centre = (pixels: Uint8Array) => [
  Array.from(pixels).reduce((total, value, k) => total + value * (k % 28), 0) / sum(pixels),
  Array.from(pixels).reduce((total, value, k) => total + value * Math.floor(k / 28), 0) / sum(pixels),
] as const

describe('a movement', () => {
  it.each([[28, 28], [7, 7], [5, 31]])('of nothing leaves an image of %i x %i pixels as it is', (width, height) => {
    const image = drawImage(width, height)
    expect(move(image, width, height, {})).toEqual(image)
  })

  it.each([[3, 0], [0, -2], [-4, 5], [40, 0]])('by whole pixels (%i, %i) shifts the image', (right, down) => {
    const image = drawImage(28, 28)
    expect(move(image, 28, 28, { right, down })).toEqual(rearranged(image, 28, 28, (x, y) => [x - right, y - down]))
  })

  it('by half a pixel takes the mean of two neighbours', () => {
    const image = drawImage(28, 28)
    const left = rearranged(image, 28, 28, (x, y) => [x - 1, y])
    expect(move(image, 28, 28, { right: 0.5 })).toEqual(image.map((value, k) => Math.floor((value + (left[k] ?? 0) + 1) / 2)))
  })

  it.each([
    [90, (x: number, y: number, last: number) => [y, last - x] as const],
    [-90, (x: number, y: number, last: number) => [last - y, x] as const],
    [180, (x: number, y: number, last: number) => [last - x, last - y] as const],
  ] as const)('by %i degrees turns rows into columns', (rotation, placeOf) => {
    for (const side of [7, 28]) {
      const image = drawImage(side, side)
      expect(move(image, side, side, { rotation })).toEqual(rearranged(image, side, side, (x, y) => placeOf(x, y, side - 1)))
    }
  })

  it('that shears by 45 degrees shifts each row by its distance from the middle', () => {
    const image = drawImage(13, 13)
    expect(move(image, 13, 13, { shear: 45 })).toEqual(rearranged(image, 13, 13, (x, y) => [x - (y - 6), y]))
  })

  it('that doubles the size takes each other place from a pixel', () => {
    const image = drawImage(13, 13)
    const larger = move(image, 13, 13, { scale: 2 })
    for (let y = 0; y < 13; y += 2) for (let x = 0; x < 13; x += 2) expect(larger[y * 13 + x]).toBe(image[(y / 2 + 3) * 13 + x / 2 + 3])
  })
})

describe('affine distortion', () => {
  it('shifts images by up to the translation along either axis, each distance equally often', () => {
    const centres = variants(blob, { translation: 3 }, 600).map(centre)
    for (const axis of [0, 1] as const) {
      const shifts = centres.map((place) => place[axis] - (axis === 0 ? 15 : 12))
      expect(Math.max(...shifts.map(Math.abs))).toBeLessThanOrEqual(3.02)
      expect(Math.max(...shifts.map(Math.abs))).toBeGreaterThan(2.9)
      // Of a uniform distribution: 3 / sqrt(3), within four standard errors.
      expect(Math.abs(deviation(shifts) - 3 / Math.sqrt(3))).toBeLessThan(0.15)
    }
  })

  it('scales areas between 1 / (1 + s)^2 and (1 + s)^2 and keeps the middle', () => {
    const middle = rearranged(blob, 28, 28, (x, y) => [x + 1, y - 1])
    const areas = variants(middle, { scaling: 0.5 }, 400).map((image) => sum(image) / sum(middle))
    expect(Math.min(...areas)).toBeGreaterThan(1 / 1.5 ** 2 - 0.02)
    expect(Math.min(...areas)).toBeLessThan(1 / 1.5 ** 2 + 0.05)
    expect(Math.max(...areas)).toBeLessThan(1.5 ** 2 + 0.02)
    expect(Math.max(...areas)).toBeGreaterThan(1.5 ** 2 - 0.1)
  })

  it('by rotation and shear keeps the mass', () => {
    for (const expansion of [{ rotation: 180 }, { shear: 30 }])
      for (const image of variants(blob, expansion, 50)) expect(Math.abs(sum(image) / sum(blob) - 1)).toBeLessThan(0.02)
  })
})

/** The field of displacements of an epoch, in pixels, [256 x 256]. */
function field(expansion: Expansion, epoch: number): Float64Array {
  const memory = allocator(firstFree)
  const size = { width: 28, height: 28 }
  const layout = planExpansion(memory, size, 1)
  const images = new CroppedImages(memory, { pixels: new Uint8Array(784), first: 0, size }, 1)
  const kernels = createWasmKernels(memory.end)
  new Expander(kernels, layout, { expansion, size, seed: 9, images }).beginEpoch(epoch)
  const plane = new Int16Array(kernels.buffer, layout.plane, 256 * 288)
  return Float64Array.from({ length: 65_536 }, (_, k) => (plane[(k >> 8) * 288 + (k & 255)] ?? 0) / 64)
}

describe('elastic distortion', () => {
  it.each([[2, 4], [0.5, 2], [1.7, 8]])('displaces by %f pixels in the mean and is as smooth as a Gaussian of %f pixels', (elasticAmplitude, elasticSmoothness) => {
    const fields = Array.from({ length: 12 }, (_, epoch) => field(Expansion.parse({ elasticAmplitude, elasticSmoothness }), epoch))
    const pooled = (value: (field: Float64Array, k: number) => number) => mean(fields.map((one) => mean(one.map((_, k) => value(one, k)))))
    const variance = pooled((one, k) => (one[k] ?? 0) ** 2)
    const length = pooled((one, k) => Math.hypot(one[k] ?? 0, one[(k * 7 + 31_337) & 65_535] ?? 0))
    expect(Math.abs(length / elasticAmplitude - 1)).toBeLessThan(0.1)
    expect(Math.abs(pooled((one, k) => one[k] ?? 0))).toBeLessThan(0.1 * elasticAmplitude)
    // Noise smoothed by a Gaussian of sigma has the correlation e^(-d^2 / 4 sigma^2) at distance d.
    for (const distance of [elasticSmoothness, 2 * elasticSmoothness])
      for (const step of [distance, 256 * distance]) {
        const correlation = pooled((one, k) => (one[k] ?? 0) * (one[(k + step) & 65_535] ?? 0)) / variance
        expect(Math.abs(correlation - Math.exp(-((distance / elasticSmoothness) ** 2) / 4))).toBeLessThan(0.1)
      }
  })

  it('keeps the mass and the centre of images, in the mean', () => {
    const images = variants(blob, { elasticAmplitude: 2 }, 800)
    expect(Math.abs(mean(images.map(sum)) / sum(blob) - 1)).toBeLessThan(0.03)
    const centres = images.map(centre)
    expect(Math.abs(mean(centres.map(([x]) => x)) - centre(blob)[0])).toBeLessThan(0.2)
    expect(Math.abs(mean(centres.map(([, y]) => y)) - centre(blob)[1])).toBeLessThan(0.2)
  })

  it('is other for each image of an epoch', () => {
    const images = Array.from({ length: 100 }, (_, index) => variants(blob, { elasticAmplitude: 2 }, 1, { index })[0]?.join())
    expect(new Set(images).size).toBe(100)
  })
})

describe('noise', () => {
  it('has the stated deviation, no mean, and is normal', () => {
    const added = variants(new Uint8Array(784).fill(128), { noise: 0.1 }, 200).flatMap((image) => Array.from(image, (value) => value - 128))
    expect(Math.abs(deviation(added) / 25.5 - 1)).toBeLessThan(0.02)
    expect(Math.abs(mean(added))).toBeLessThan(0.5)
    const kurtosis = mean(added.map((value) => value ** 4)) / deviation(added) ** 4
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.15)
  })

  it('of neighbours is not correlated', () => {
    const added = variants(new Uint8Array(784).fill(128), { noise: 0.1 }, 200).flatMap((image) => Array.from(image, (value) => value - 128))
    for (const distance of [1, 2, 28]) {
      const products = added.slice(distance).map((value, k) => value * (added[k] ?? 0))
      expect(Math.abs(mean(products)) / deviation(added) ** 2).toBeLessThan(0.02)
    }
  })

  it('ends at black and white', () => {
    const black = variants(new Uint8Array(784), { noise: 0.2 }, 50).flatMap((image) => [...image])
    expect(Math.abs(black.filter((value) => value === 0).length / black.length - 0.5)).toBeLessThan(0.02)
    expect(Math.max(...black)).toBeLessThan(255)
    expect(Math.max(...variants(new Uint8Array(784).fill(250), { noise: 0.2 }, 5).flatMap((image) => [...image]))).toBe(255)
  })
})

describe('erasing', () => {
  const images = variants(new Uint8Array(784).fill(200), { erasing: 9 }, 1000)
  const erased = images.map((image) => Array.from(image).flatMap((value, k) => (value === 0 ? [[k % 28, Math.floor(k / 28)] as const] : [])))

  it('leaves half of the images alone', () => {
    expect(Math.abs(erased.filter((places) => places.length === 0).length / 1000 - 0.5)).toBeLessThan(0.06)
  })

  it('makes one rectangle black, whose sides are whole numbers of pixels up to the largest, each equally often', () => {
    const sides = erased.filter((places) => places.length > 0).map((places) => {
      const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
      const [columns, rows] = [Math.max(...xs) - Math.min(...xs) + 1, Math.max(...ys) - Math.min(...ys) + 1]
      expect(places.length).toBe(columns * rows)
      return [columns, rows]
    }).flat()
    expect([Math.min(...sides), Math.max(...sides)]).toEqual([1, 9])
    expect(Math.abs(mean(sides) - 5)).toBeLessThan(0.35)
  })

  it('reaches all rows and columns', () => {
    expect(new Set(erased.flat().map(([x]) => x)).size).toBe(28)
    expect(new Set(erased.flat().map(([, y]) => y)).size).toBe(28)
  })

  it('of more than an image can erase all of it', () => {
    const blank = variants(new Uint8Array(784).fill(200), { erasing: 100 }, 300)
    expect(Math.min(...blank.map((image) => mean(image)))).toBeLessThan(30)
  })
})
