import { exp, sigmoid, sumInLanes, tanh } from '#shared/domain/float32.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

export function activation({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  /** Padding becomes zero. */
  const map = (value: (z: number) => number) => (z: number, a: number, rows: number, units: number, stride: number) => {
    for (let r = 0; r < rows; r++)
      for (let o = 0; o < stride; o++)
        floats[a / 4 + r * stride + o] = o < units ? value(at(z / 4 + r * stride + o)) : 0
  }
  const derive = (slope: (e: number, a: number) => number) => (e: number, a: number, rows: number, stride: number) => {
    for (let k = 0; k < rows * stride; k++) floats[e / 4 + k] = slope(at(e / 4 + k), at(a / 4 + k))
  }

  function softmax(z: number, a: number, rows: number, units: number, stride: number): void {
    for (let r = 0; r < rows; r++) {
      const from = z / 4 + r * stride
      const to = a / 4 + r * stride
      const max = floats.subarray(from, from + units).reduce((x, y) => Math.max(x, y))
      const sum = sumInLanes(units, (o) => exp(f(at(from + o) - max)))
      for (let o = 0; o < stride; o++) floats[to + o] = o < units ? f(exp(f(at(from + o) - max)) / sum) : 0
    }
  }

  return {
    sigmoid: map(sigmoid),
    tanh: map(tanh),
    relu: map((z) => Math.max(z, 0)),
    softmax,
    sigmoidDerivative: derive((e, a) => f(e * f(a * f(1 - a)))),
    tanhDerivative: derive((e, a) => f(e * f(1 - f(a * a)))),
    reluDerivative: derive((e, a) => (a > 0 ? e : 0)),
  }
}
