import { exp, sigmoid, sumInLanes, tanh } from './float32.ts'
import type { Activation } from './network.ts'

const f = Math.fround

/** A layer behind the input: weights [units x inputs], row by row, and biases [units]. */
export interface ForwardLayer {
  activation: Activation
  weights: Float32Array
  biases: Float32Array
}

/** Multiplications between two rests: about 5 ms. */
const piece = 2 ** 22

/** As the kernels scale a byte. */
const byteScale = f(1 / 255)

/** Pixels as a network takes them. */
export const scalePixels = (pixels: Uint8Array): Float32Array => Float32Array.from(pixels, (pixel) => f(pixel * byteScale))

/**
 * What a network says to one example, without dropout, bit for bit as the engine: it yields where it can rest.
 * @param input as long as the rows of the first layer's weights
 */
export function* forward(layers: readonly ForwardLayer[], softmaxScale: number, input: Float32Array): Generator<void, Float32Array> {
  let a = input
  for (const layer of layers) {
    const z = Float32Array.from(layer.biases)
    const rows = Math.max(1, Math.floor(piece / a.length))
    for (let from = 0; from < z.length; from += rows) {
      addProducts(layer.weights, a, z, from, Math.min(z.length, from + rows))
      yield
    }
    activate[layer.activation](z, f(softmaxScale))
    a = z
  }
  return a
}

/** z += W a for units from..to-1: each sum in the order of the inputs, four of them at a time. */
function addProducts(weights: Float32Array, a: Float32Array, z: Float32Array, from: number, to: number): void {
  const n = a.length
  let unit = from
  for (; unit + 4 <= to; unit += 4) {
    const [r0, r1, r2, r3] = [unit * n, (unit + 1) * n, (unit + 2) * n, (unit + 3) * n]
    let [s0, s1, s2, s3] = [f(z[unit]!), f(z[unit + 1]!), f(z[unit + 2]!), f(z[unit + 3]!)]
    for (let i = 0; i < n; i++) {
      const x = a[i]!
      s0 = f(s0 + f(x * weights[r0 + i]!))
      s1 = f(s1 + f(x * weights[r1 + i]!))
      s2 = f(s2 + f(x * weights[r2 + i]!))
      s3 = f(s3 + f(x * weights[r3 + i]!))
    }
    z[unit] = s0
    z[unit + 1] = s1
    z[unit + 2] = s2
    z[unit + 3] = s3
  }
  for (; unit < to; unit++) {
    let sum = f(z[unit]!)
    for (let i = 0; i < n; i++) sum = f(sum + f(a[i]! * weights[unit * n + i]!))
    z[unit] = sum
  }
}

const map = (value: (z: number) => number) => (z: Float32Array): void => z.forEach((weighted, unit) => void (z[unit] = value(weighted)))

const activate: Record<Activation, (z: Float32Array, softmaxScale: number) => void> = {
  sigmoid: map(sigmoid),
  tanh: map(tanh),
  relu: map((z) => Math.max(z, 0)),
  linear: () => undefined,
  softmax(z, scale) {
    if (scale !== 1) z.forEach((weighted, unit) => void (z[unit] = f(weighted * scale)))
    const largest = z.reduce((x, y) => Math.max(x, y))
    const grown = z.map((weighted) => exp(f(weighted - largest)))
    const sum = sumInLanes(z.length, (unit) => grown[unit] ?? 0)
    grown.forEach((value, unit) => void (z[unit] = f(value / sum)))
  },
}
