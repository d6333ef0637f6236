import type { Memory } from './memory.ts'

const f = Math.fround
const square = (x: number) => x * x

export function regularization({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function addSigns(w: number, g: number, count: number, size: number): void {
    for (let k = 0; k < count; k++) {
      const weight = at(w / 4 + k)
      // Not Math.sign, which keeps the sign of -0 and NaN.
      const sign = weight > 0 ? 1 : weight < 0 ? -1 : 0
      floats[g / 4 + k] = at(g / 4 + k) + f(size) * sign
    }
  }

  function sumOf(count: number, value: (index: number) => number): number {
    const lanes: [number, number, number, number] = [0, 0, 0, 0]
    for (let k = 0; k < count; k++) lanes[k & 3] = (lanes[k & 3] ?? 0) + value(k)
    return lanes[0] + lanes[2] + (lanes[1] + lanes[3])
  }

  return {
    addSigns,
    sumOfMagnitudes: (w: number, count: number) => sumOf(count, (k) => Math.abs(at(w / 4 + k))),
    sumOfSquares: (w: number, count: number) => sumOf(count, (k) => square(at(w / 4 + k))),
    sumOfSquaredDifferences: (a: number, b: number, scale: number, count: number) => sumOf(count, (k) => square(at(a / 4 + k) - scale * at(b / 4 + k))),
  }
}
