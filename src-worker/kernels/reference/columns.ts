import type { Memory } from './memory.ts'

const f = Math.fround

/** Calls with the index of each value of a matrix of floats, and its column. */
export function each(values: number, rows: number, units: number, stride: number, visit: (index: number, column: number) => void): void {
  for (let r = 0; r < rows; r++) for (let o = 0; o < units; o++) visit(values / 4 + r * stride + o, o)
}

export function columns({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function sum(values: number, rows: number, units: number, stride: number): number {
    const lanes: [number, number, number, number] = [0, 0, 0, 0]
    each(values, rows, units, stride, (index, column) => (lanes[column & 3] = (lanes[column & 3] ?? 0) + at(index)))
    return lanes[0] + lanes[2] + (lanes[1] + lanes[3])
  }

  function countBelow(values: number, limit: number, rows: number, units: number, stride: number): number {
    let count = 0
    each(values, rows, units, stride, (index) => (count += at(index) < f(limit) ? 1 : 0))
    return count
  }

  function countWrongBelow(values: number, a: number, y: number, limit: number, rows: number, units: number, stride: number): number {
    let count = 0
    each(0, rows, units, stride, (index) => {
      if (Math.abs(f(at(a / 4 + index) - at(y / 4 + index))) > 0.5 && at(values / 4 + index) < f(limit)) count++
    })
    return count
  }

  function countZeroColumns(values: number, rows: number, units: number, stride: number): number {
    const live = new Set<number>()
    each(values, rows, units, stride, (index, column) => at(index) !== 0 && live.add(column))
    return units - live.size
  }

  return { sum, countBelow, countWrongBelow, countZeroColumns }
}
