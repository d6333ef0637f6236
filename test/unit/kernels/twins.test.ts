import { describe, expect, it } from 'vitest'
import { Pair, padded } from './pair.ts'

const rowCounts = [1, 2, 3, 4, 5, 6, 7, 10, 13]
const rowCountsOfCopies = [31, 32, 33, 67]
const shapesOfCopies = [[1, 64], [7, 65], [64, 64], [70, 131], [131, 70]] as const
const shapes = [[1, 1], [3, 2], [5, 7], [8, 8], [9, 10], [13, 17], [31, 33], [40, 64], [131, 70], [23, 103], [801, 43]] as const
const across = (all: readonly (readonly [number, number])[], counts: readonly number[]) =>
  all.flatMap(([inputs, outputs]) => counts.map((rows) => ({ rows, inputs, outputs })))
const cases = across(shapes, rowCounts)
/** Large enough for the kernels that copy what they read often. */
const casesOfCopies = across(shapesOfCopies, rowCountsOfCopies)

/** Room for entries, spans, unpacked entries, and their ends with cursors. */
const listsFor = (pair: Pair, rows: number, inputs: number) =>
  [pair.matrix(1, 0, rows * inputs + 3), pair.matrix(1, 0, 2 * rows), pair.matrix(1, 0, 2 * (rows * inputs + 3)), pair.matrix(1, 0, 2 * rows)] as const

describe('kernels and their reference twins agree bit for bit over odd sizes and tails:', () => {
  it.each([...cases, ...casesOfCopies])('forward, $rows x $inputs to $outputs', ({ rows, inputs, outputs }) => {
    const pair = new Pair()
    const [x, w, bias, z] = [pair.matrix(rows, inputs), pair.weights(inputs, outputs), pair.matrix(1, outputs), pair.matrix(rows, outputs)]
    pair.expectSame((k) => k.forward(x, w, bias, z, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8))
  })

  it.each([...cases, ...casesOfCopies])('backward, $rows x $outputs to $inputs', ({ rows, inputs, outputs }) => {
    const pair = new Pair()
    const [d, w, e] = [pair.matrix(rows, outputs), pair.weights(inputs, outputs), pair.matrix(rows, inputs)]
    pair.expectSame((k) => k.backward(d, w, e, rows, padded(inputs), padded(outputs), 0, padded(inputs), pair.scratch))
  })

  it.each([...cases, ...casesOfCopies])('gradient and bias gradient, $rows x $inputs by $outputs', ({ rows, inputs, outputs }) => {
    const pair = new Pair()
    const [x, d] = [pair.matrix(rows, inputs), pair.matrix(rows, outputs)]
    const [g, b] = [pair.weights(inputs, outputs), pair.matrix(1, outputs)]
    pair.expectSame((k) => {
      k.gradient(x, d, g, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8, pair.scratch)
      k.biasGradient(d, b, rows, padded(outputs))
    })
  })

  it.each(cases)('scaled and compressed bytes, sparse forward and gradient, $rows x $inputs to $outputs', ({ rows, inputs, outputs }) => {
    const pair = new Pair()
    const { at, stride } = pair.bytes(rows, inputs, 0.3)
    const x = pair.matrix(rows, 0, padded(inputs))
    const [entries, spans, unpacked, ends] = listsFor(pair, rows, inputs)
    const [w, bias, z, g] = [pair.weights(inputs, outputs), pair.matrix(1, outputs), pair.matrix(rows, outputs), pair.weights(inputs, outputs)]
    pair.expectSame((k) => {
      k.scaleBytes(at, x, rows, stride, padded(inputs))
      k.compress(at, entries, spans, rows, stride)
      k.unpack(spans, unpacked, ends, rows, stride)
      k.forwardSparse(unpacked, ends, w, bias, z, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8)
      k.gradientSparse(unpacked, ends, z, g, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8)
    })
  })

  const rows = 3
  const units = [1, 3, 4, 5, 8, 10, 13]
  const extremes = [0, -0, 1e-30, -1e-30, 0.624, 0.626, 9, -9, 40, -40, 87.5, -87.5, 104, -104, 1e30, -1e30]

  it.each(units)('activations of %i units, near and far from zero', (count) => {
    for (const name of ['sigmoid', 'tanh', 'relu', 'softmax'] as const) {
      const pair = new Pair()
      let next = 0
      const z = pair.matrix(rows * 4, count, padded(count), () => (next % 2 ? pair.draw(5) : extremes[(next >> 1) % extremes.length] ?? 0) + 0 * next++)
      const a = pair.matrix(rows * 4, count)
      pair.expectSame((k) => k[name](z, a, rows * 4, count, padded(count)))
    }
  })

  it.each(units)('derivatives and output errors of %i units', (count) => {
    for (const name of ['sigmoidDerivative', 'tanhDerivative', 'reluDerivative'] as const) {
      const pair = new Pair()
      const [a, y, e] = [pair.matrix(rows, count), pair.matrix(rows, count), pair.matrix(rows, count)]
      pair.expectSame((k) => {
        k.difference(a, y, e, rows, padded(count))
        k[name](e, a, rows, padded(count))
      })
    }
  })

  it.each(units)('costs and accuracy of %i units', (count) => {
    const pair = new Pair()
    const [z, y] = [pair.matrix(rows, count, padded(count), () => pair.draw(30)), pair.matrix(rows, count, padded(count), () => pair.random.nextInt(2))]
    pair.expectSame((k) => [
      k.quadratic(z, y, rows, count, padded(count)),
      k.crossEntropy(z, y, rows, count, padded(count)),
      k.logLikelihood(z, y, rows, count, padded(count)),
      k.countCorrect(z, y, rows, count, padded(count)),
    ])
  })

  it.each([8, 24, 40, 1000])('steps over %i parameters, which clear the gradient', (count) => {
    const pair = new Pair()
    const [w, g, v] = [pair.matrix(1, count), pair.matrix(1, count), pair.matrix(1, count)]
    pair.expectSame((k) => [k.sgd(w, g, count, -0.05, -1e-4), k.sumOfSquares(w, count)])
    expect(pair.floats(g, count).every((value) => value === 0)).toBe(true)
    pair.write(g, new Float32Array(count).fill(0.1))
    pair.expectSame((k) => k.momentum(w, w, g, v, count, -0.05, -1e-4, 0.9))
    const ahead = pair.matrix(1, count)
    pair.write(g, new Float32Array(count).fill(-0.2))
    pair.expectSame((k) => {
      k.lookAhead(w, v, ahead, count, 0.9)
      return k.momentum(w, ahead, g, v, count, -0.05, -1e-4, 0.9)
    })
  })

  it.each([8, 24, 40, 1000])('signs and sums of %i weights, zeros among them', (count) => {
    const pair = new Pair()
    const extremes = [0, -0, 1e-40, -1e-40, 1e30, -1e30]
    const [w, g] = [pair.matrix(1, count), pair.matrix(1, count)]
    pair.write(w, Float32Array.from(pair.floats(w, count), (value, k) => (k % 3 ? value : (extremes[(k / 3) % extremes.length] ?? 0))))
    pair.write(g, pair.floats(g, count).map((value, k) => (k % 2 ? -0 : value)))
    pair.expectSame((k) => {
      k.addSigns(w, g, count, 0.3)
      return [k.sumOfMagnitudes(w, count), k.sumOfSquares(w, count)]
    })
  })

  it.each([8, 24, 40, 1000])('multiples of %i values and the largest of them', (count) => {
    const pair = new Pair()
    const [from, to] = [pair.matrix(1, count), pair.matrix(1, count)]
    const drawn = pair.floats(from, count).slice()
    for (const place of [0, count >> 1, count - 1])
      for (const extreme of [-3, 1e-45, -0, Infinity, -Infinity, NaN]) {
        pair.write(from, drawn.with(place, extreme))
        pair.expectSame((k) => [k.multiply(from, to, count, 0.7), k.multiply(to, to, count, -1.3)])
      }
    pair.write(from, drawn.with(count - 1, -5))
    expect(pair.wasm.multiply(from, to, count, 3)).toBe(15)
  })

  it.each([NaN, Infinity, -Infinity])('steps tell that a parameter became %d', (value) => {
    const pair = new Pair()
    const [w, g, v] = [pair.matrix(1, 24), pair.matrix(1, 24), pair.matrix(1, 24)]
    pair.write(g + 4 * 13, Float32Array.of(value))
    expect(pair.wasm.sgd(w, g, 24, -0.05, 0)).toBe(0)
    pair.write(w, new Float32Array(24))
    pair.write(g + 4 * 13, Float32Array.of(value))
    expect(pair.reference.momentum(w, w, g, v, 24, -0.05, 0, 0.9)).toBe(0)
    expect(pair.wasm.momentum(w, w, g, v, 24, -0.05, 0, 0.9)).toBe(0)
  })
})

describe('kernels', () => {
  it('give the same bits for a sparse first layer as for a dense one', () => {
    const [rows, inputs, outputs] = [13, 131, 70]
    const pair = new Pair()
    const { at, stride } = pair.bytes(rows, inputs, 0.3)
    const x = pair.matrix(rows, 0, padded(inputs))
    const [entries, spans, unpacked, ends] = listsFor(pair, rows, inputs)
    const [w, bias, d] = [pair.weights(inputs, outputs), pair.matrix(1, outputs), pair.matrix(rows, outputs)]
    const size = padded(inputs) * padded(outputs)
    const [z1, z2, g1, g2] = [pair.matrix(rows, 0, padded(outputs)), pair.matrix(rows, 0, padded(outputs)), pair.matrix(1, 0, size), pair.matrix(1, 0, size)]
    const k = pair.wasm
    k.scaleBytes(at, x, rows, stride, padded(inputs))
    k.compress(at, entries, spans, rows, stride)
    k.unpack(spans, unpacked, ends, rows, stride)
    k.forward(x, w, bias, z1, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8)
    k.forwardSparse(unpacked, ends, w, bias, z2, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8)
    k.gradient(x, d, g1, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8, pair.scratch)
    k.gradientSparse(unpacked, ends, d, g2, rows, padded(inputs), padded(outputs), 0, padded(outputs) / 8)
    expect(pair.floats(z2, rows * padded(outputs))).toEqual(pair.floats(z1, rows * padded(outputs)))
    expect(pair.floats(g2, size)).toEqual(pair.floats(g1, size))
  })

  it('touch only the panels that they are asked for', () => {
    const pair = new Pair()
    const [x, w, bias, z] = [pair.matrix(6, 9), pair.weights(9, 24), pair.matrix(1, 24), pair.matrix(6, 24)]
    const before = pair.floats(z, 6 * 24).slice()
    pair.wasm.forward(x, w, bias, z, 6, 16, 24, 1, 2)
    const changed = [...pair.floats(z, 6 * 24)].map((value, k) => (value === before[k] ? null : k % 24)).filter((o) => o !== null)
    expect(new Set(changed)).toEqual(new Set([8, 9, 10, 11, 12, 13, 14, 15]))
  })
})
