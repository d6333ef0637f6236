import { log } from '../../engine/log.ts'
import { exp, log1p, sumInLanes } from '#shared/domain/float32.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

function sumRows(rows: number, stride: number, ofRow: (shift: number) => number): number {
  let total = 0
  for (let r = 0; r < rows; r++) total += ofRow(r * stride)
  return total
}

const crossEntropyOf = (z: number, y: number) => f(f(Math.max(z, 0) - f(y * z)) + log1p(exp(-Math.abs(z))))

export function cost({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function difference(a: number, y: number, d: number, rows: number, stride: number): void {
    for (let k = 0; k < rows * stride; k++) floats[d / 4 + k] = at(a / 4 + k) - at(y / 4 + k)
  }

  function quadratic(a: number, y: number, rows: number, units: number, stride: number): number {
    const square = (d: number) => f(d * d)
    const ofRow = (row: number) => sumInLanes(units, (o) => square(f(at(a / 4 + row + o) - at(y / 4 + row + o))))
    return 0.5 * sumRows(rows, stride, ofRow)
  }

  function crossEntropy(z: number, y: number, rows: number, units: number, stride: number): number {
    return sumRows(rows, stride, (row) => sumInLanes(units, (o) => crossEntropyOf(at(z / 4 + row + o), at(y / 4 + row + o))))
  }

  function logLikelihood(z: number, y: number, rows: number, units: number, stride: number): number {
    let total = 0
    for (let r = 0; r < rows; r++) {
      const from = z / 4 + r * stride
      const max = floats.subarray(from, from + units).reduce((x, y) => Math.max(x, y))
      const lse = log(sumInLanes(units, (o) => exp(f(at(from + o) - max))))
      for (let o = 0; o < units; o++) total += at(y / 4 + r * stride + o) * (lse - (at(from + o) - max))
    }
    return total
  }

  function indexOfLargest(from: number, units: number): number {
    let index = 0
    for (let o = 1; o < units; o++) if (at(from + o) > at(from + index)) index = o
    return index
  }

  function countCorrect(a: number, y: number, rows: number, units: number, stride: number): number {
    const isHigh = (from: number) => at(from) >= 0.5
    if (units === 1) return sumRows(rows, stride, (row) => (isHigh(a / 4 + row) === isHigh(y / 4 + row) ? 1 : 0))
    return sumRows(rows, stride, (row) =>
      indexOfLargest(a / 4 + row, units) === indexOfLargest(y / 4 + row, units) ? 1 : 0,
    )
  }

  return { difference, quadratic, crossEntropy, logLikelihood, countCorrect }
}
