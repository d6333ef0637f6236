import { describe, expect, it } from 'vitest'
import type { FirstLayerView } from '#shared/domain/weights-view.ts'
import { largestOf, largestOfAll } from '../../../src-renderer/features/weights/draw-pictures.ts'
import { ordered } from '../../../src-renderer/features/weights/neuron-order.ts'
import { pictureCell, pictureShape } from '../../../src-renderer/features/weights/picture-shape.ts'

describe('the picture of a neuron\'s weights', () => {
  it('has the shape of the dataset\'s images', () => {
    expect(pictureShape(784, { width: 28, height: 28 })).toEqual({ width: 28, height: 28, isImage: true })
  })

  it.each([
    [1, 1, 1],
    [5, 5, 1],
    [12, 12, 1],
    [13, 4, 4],
    [100, 10, 10],
    [105, 11, 10],
  ])('of %i inputs that are no image has %i columns and %i lines, which hold them all', (inputs, width, height) => {
    expect(pictureShape(inputs, null)).toEqual({ width, height, isImage: false })
    expect(pictureShape(inputs, { width: inputs, height: 1 })).toEqual({ width, height, isImage: false })
    expect(width * height).toBeGreaterThanOrEqual(inputs)
  })

  it('is smaller where there are many, with pixels of a whole size', () => {
    const shape = pictureShape(784, { width: 28, height: 28 })
    expect([30, 100, 800, 10_000].map((total) => pictureCell(shape, total).scale)).toEqual([3, 3, 2, 2])
  })
})

describe('neurons', () => {
  it('stand by number, or the largest norm first, of equals the lower number', () => {
    const norms = Float32Array.of(1, 3, 2, 3)
    expect([...ordered(4, 'number', norms)]).toEqual([0, 1, 2, 3])
    expect([...ordered(4, 'norm', norms)]).toEqual([1, 3, 2, 0])
  })

  it('stand by number as long as there are no weights', () => {
    expect([...ordered(3, 'norm', null)]).toEqual([0, 1, 2])
  })

  it('have a colour scale up to the largest weight by magnitude, whatever its sign', () => {
    const view = { norms: new Float32Array(3), lows: Float32Array.of(-4, 1, -1), highs: Float32Array.of(2, 3, -0.5) } as FirstLayerView
    expect([0, 1, 2].map((neuron) => largestOf(view, neuron))).toEqual([4, 3, 1])
    expect(largestOfAll(view)).toBe(4)
  })
})
