import { linearTicks } from '../../ui/chart/ticks.ts'

export interface Scale {
  /** Of a value, 0 to 1; one that has no place stands at 0. */
  place(value: number): number
  ticks: { value: number; text: string }[]
}

const shown = (value: number): string => (value !== 0 && (Math.abs(value) < 0.001 || Math.abs(value) >= 1e5) ? value.toExponential(0) : String(Number(value.toPrecision(3))))

/** Powers of ten, with room at both ends. 0 stands at the left end, before a gap. */
export function logScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0)
  const hasZero = positive.length < values.length
  const [low, high] = positive.length > 0 ? [Math.log10(Math.min(...positive)), Math.log10(Math.max(...positive))] : [0, 1]
  const from = low - (hasZero ? 1 : 0.3)
  const to = Math.max(high, low + 0.5) + 0.3
  const place = (value: number) => (value > 0 ? (Math.log10(value) - from) / (to - from) : 0.04)
  const [first, last] = [Math.floor(low - 0.3), Math.floor(to)]
  const steps = to - low < 2 ? [1, 2, 5] : [1]
  const marks = Array.from({ length: last - first + 1 }, (_, k) => steps.map((step) => Number((step * 10 ** (first + k)).toPrecision(1)))).flat()
  const inside = marks.filter((value) => Math.log10(value) >= low - 0.3 && Math.log10(value) <= to)
  return { place, ticks: [...(hasZero ? [{ value: 0, text: '0' }] : []), ...inside.map((value) => ({ value, text: shown(value) }))] }
}

/** From the least to the greatest, with room at both ends. */
export function linearScale(values: readonly number[], count: number, text: (value: number) => string = shown): Scale {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1]
  const room = (high - low || Math.abs(high) || 1) * 0.08
  const [from, to] = [low - room, high + room]
  return { place: (value) => (value - from) / (to - from), ticks: linearTicks(from, to, count).map((value) => ({ value, text: text(value) })) }
}
