import { describe, expect, it } from 'vitest'
import { Pair, padded } from './pair.ts'

const rows = 3
const units = [1, 3, 4, 5, 8, 10, 13]

describe('the kernels of tangents and their reference twins agree bit for bit over odd sizes and tails:', () => {
  it.each(units)('sums and softmax tangents of %i units', (count) => {
    const pair = new Pair()
    const [t, a, b] = [pair.matrix(rows, count), pair.matrix(rows, count, padded(count), () => pair.random.nextFloat()), pair.matrix(rows, count)]
    pair.expectSame((k) => {
      k.add(t, b, rows, padded(count))
      k.softmaxTangent(t, a, rows, padded(count))
    })
  })

  it.each(units)('tangents of the errors of %i units, in the place of the tangent of the outputs too', (count) => {
    for (const name of ['sigmoidCurvature', 'tanhCurvature'] as const) {
      const pair = new Pair()
      const [r, e, a, t] = [pair.matrix(rows, count), pair.matrix(rows, count), pair.matrix(rows, count), pair.matrix(rows, count)]
      pair.expectSame((k) => {
        k[name](r, e, a, t, rows, padded(count))
        k[name](t, e, a, t, rows, padded(count))
      })
    }
  })

  it.each([8, 24, 40, 1000])('sums of %i gradients in float64, which clear them', (count) => {
    const pair = new Pair()
    const [g, sum] = [pair.matrix(1, count), pair.matrix(1, 0, 2 * count)]
    pair.expectSame((k) => k.accumulate(g, sum, count))
    expect(pair.floats(g, count).every((value) => value === 0)).toBe(true)
    pair.write(g, Float32Array.from({ length: count }, (_, k) => 1e-9 * k))
    pair.expectSame((k) => k.accumulate(g, sum, count))
  })
})
