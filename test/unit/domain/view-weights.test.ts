import { describe, expect, it } from 'vitest'
import { viewWeights, type WeightSource } from '#shared/domain/view-weights.ts'
import { fullPixel, pixelsAtMost, shownInputs, shownUnits } from '#shared/domain/weights-view.ts'

/** Weight from i to o of layer l, and bias of o: every one another. */
const weightAt = (l: number, o: number, i: number) => Math.fround(Math.sin(1 + l * 7 + o * 13 + i * 3.7))
const biasAt = (l: number, o: number) => Math.fround(Math.cos(l * 5 + o))

const sourceOf = (sizes: number[]): WeightSource => ({
  sizes,
  row: (l, o) => Float32Array.from({ length: sizes[l] ?? 0 }, (_, i) => weightAt(l, o, i)),
  column: (l, i) => Float32Array.from({ length: sizes[l + 1] ?? 0 }, (_, o) => weightAt(l, o, i)),
  biases: (l) => Float32Array.from({ length: sizes[l + 1] ?? 0 }, (_, o) => biasAt(l, o)),
})
const moment = { step: 7, epoch: 1 }
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k)

describe('what is drawn of a network', () => {
  it('is all of a layer of 24 units', () => {
    expect([...shownUnits(24)]).toEqual(range(0, 24))
  })

  it('is the first 12 and the last 12 of a larger one', () => {
    expect([...shownUnits(100)]).toEqual([...range(0, 12), ...range(88, 100)])
  })

  it('is spread over an image, whose border is mostly empty', () => {
    const pixels = [...shownInputs(784)]
    expect(pixels).toHaveLength(24)
    expect(new Set(pixels.slice(1).map((pixel, k) => pixel - (pixels[k] ?? 0)))).toEqual(new Set([32, 33]))
    expect([...shownInputs(9)]).toEqual(range(0, 9))
  })

  it('has each weight and bias of what is shown, as a plain loop finds them', () => {
    const sizes = [784, 30, 5, 100]
    const view = viewWeights(sourceOf(sizes), moment, { part: 'sketch' })
    expect(view).toMatchObject(moment)
    view.layers.forEach(({ neurons, inputs, weights, biases }, l) => {
      expect([...neurons]).toEqual([...shownUnits(sizes[l + 1] ?? 0)])
      expect([...inputs]).toEqual(l === 0 ? [...shownInputs(784)] : [...(view.layers[l - 1]?.neurons ?? [])])
      expect([...biases]).toEqual([...neurons].map((o) => biasAt(l, o)))
      expect([...weights]).toEqual([...neurons].flatMap((o) => [...inputs].map((i) => weightAt(l, o, i))))
    })
  })
})

describe('a neuron whole', () => {
  it('has all weights into it and out of it', () => {
    const { weights, outgoing, bias } = viewWeights(sourceOf([40, 30, 50]), moment, { part: 'neuron', layer: 1, neuron: 17 })
    expect([...weights]).toEqual(range(0, 40).map((i) => weightAt(0, 17, i)))
    expect([...(outgoing ?? [])]).toEqual(range(0, 50).map((o) => weightAt(1, o, 17)))
    expect(bias).toBe(biasAt(0, 17))
  })

  it('has no weights out of it in the output layer', () => {
    expect(viewWeights(sourceOf([4, 3, 2]), moment, { part: 'neuron', layer: 2, neuron: 1 }).outgoing).toBeNull()
  })

  it('has the mean, deviation and norm of its weights', () => {
    const source = { ...sourceOf([4, 1]), row: () => Float32Array.of(1, -3, 5, 1) }
    expect(viewWeights(source, moment, { part: 'neuron', layer: 1, neuron: 0 })).toMatchObject({ mean: 1, deviation: Math.sqrt(8), norm: 6 })
  })
})

describe('the first layer', () => {
  const view = viewWeights(sourceOf([64, 40, 10]), moment, { part: 'first-layer', neurons: [39, 3, 40, 999] })

  it('has images of those neurons asked for that there are, in that order', () => {
    expect([...view.neurons]).toEqual([39, 3])
    expect(view.pixels).toHaveLength(2 * 64)
  })

  it('has pixels that are the weights, to half a step of the largest', () => {
    view.neurons.forEach((neuron, at) => {
      const largest = Math.max(-(view.lows[neuron] ?? NaN), view.highs[neuron] ?? NaN)
      for (let i = 0; i < 64; i++) {
        const weight = ((view.pixels[at * 64 + i] ?? NaN) / fullPixel) * largest
        expect(Math.abs(weight - weightAt(0, neuron, i))).toBeLessThanOrEqual((0.5001 / fullPixel) * largest)
      }
    })
  })

  it('has norm, range and bias of all of its neurons', () => {
    const rows = range(0, 40).map((o) => range(0, 64).map((i) => weightAt(0, o, i)))
    expect([...view.norms]).toEqual(rows.map((row) => Math.fround(Math.sqrt(row.reduce((sum, weight) => sum + weight * weight, 0)))))
    expect([...view.lows]).toEqual(rows.map((row) => Math.min(...row)))
    expect([...view.highs]).toEqual(rows.map((row) => Math.max(...row)))
    expect([...view.biases]).toEqual(rows.map((_, o) => biasAt(0, o)))
  })

  it('comes with as many images as fit in a message, but with one in any case', () => {
    const count = (inputs: number, neurons: number) =>
      viewWeights(sourceOf([inputs, 4]), moment, { part: 'first-layer', neurons: range(0, neurons) }).neurons.length
    expect(count(pixelsAtMost / 2, 4)).toBe(2)
    expect(count(pixelsAtMost + 1, 4)).toBe(1)
  })

  it('of weights that are all 0 has empty images', () => {
    const source = { ...sourceOf([4, 1]), row: () => new Float32Array(4) }
    expect([...viewWeights(source, moment, { part: 'first-layer', neurons: [0] }).pixels]).toEqual([0, 0, 0, 0])
  })
})
