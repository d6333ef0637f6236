import { sumInLanes } from '#shared/domain/float32.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

export function tangent({ floats, doubles }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function add(a: number, b: number, rows: number, stride: number): void {
    for (let k = 0; k < rows * stride; k++) floats[a / 4 + k] = at(a / 4 + k) + at(b / 4 + k)
  }

  function softmaxTangent(t: number, a: number, rows: number, stride: number): void {
    for (let r = 0; r < rows; r++) {
      const [from, outputs] = [t / 4 + r * stride, a / 4 + r * stride]
      const mean = sumInLanes(stride, (o) => f(at(outputs + o) * at(from + o)))
      for (let o = 0; o < stride; o++) floats[from + o] = at(outputs + o) * f(at(from + o) - mean)
    }
  }

  const curvature = (value: (r: number, e: number, a: number, t: number) => number) =>
    (r: number, e: number, a: number, t: number, rows: number, stride: number): void => {
      for (let k = 0; k < rows * stride; k++)
        floats[r / 4 + k] = value(at(r / 4 + k), at(e / 4 + k), at(a / 4 + k), at(t / 4 + k))
    }

  function accumulate(g: number, sum: number, count: number): void {
    for (let k = 0; k < count; k++) {
      doubles[sum / 8 + k] = (doubles[sum / 8 + k] ?? 0) + at(g / 4 + k)
      floats[g / 4 + k] = 0
    }
  }

  return {
    add,
    softmaxTangent,
    sigmoidCurvature: curvature((r, e, a, t) => f(r * f(a * f(1 - a))) + f(f(e * f(f(1 - a) - a)) * t)),
    tanhCurvature: curvature((r, e, a, t) => f(r * f(1 - f(a * a))) - f(f(e * f(a + a)) * t)),
    accumulate,
  }
}
