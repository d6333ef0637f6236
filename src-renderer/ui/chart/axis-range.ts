import { linearTicks } from './ticks.ts'
import type { Span } from './visible.ts'

/** Percent. */
const accuracyFloors = [99, 98, 95, 90, 80, 70, 50, 0] as const

/** From the highest round floor that shows every value, up to 1. Fractions. */
export function accuracySpan(lowest: number): Span {
  // Series are kept as 32-bit floats, in which 0.9 is a little less.
  const floor = accuracyFloors.find((percent) => 100 * lowest >= percent - 1e-4) ?? 0
  return { from: floor / 100, to: 1 }
}

/** From 0 to a round end: it moves seldom while data streams. */
export const costSpan = (highest: number): Span => ({ from: 0, to: highest > 0 ? ceiling(highest, [1, 1.5, 2, 3, 4, 5, 6, 8, 10]) : 1 })

/** Exponents: whole powers of ten around what is shown. */
export function decadeSpan(lowest: number, highest: number): Span {
  if (!(lowest > 0 && highest >= lowest)) return { from: -1, to: 0 }
  const from = Math.floor(Math.log10(lowest))
  return { from, to: Math.max(from + 1, Math.ceil(Math.log10(highest))) }
}

/** Round ends around what is shown of a part of a chart. */
export function fittedSpan(lowest: number, highest: number): Span {
  if (!(highest >= lowest)) return { from: 0, to: 1 }
  const least = Math.max(Math.abs(highest), 1e-9) * 1e-6
  const [low, high] = highest - lowest < least ? [lowest - least, highest + least] : [lowest, highest]
  const [first = low, second = high] = linearTicks(low - (high - low), high + (high - low), 18)
  const step = second - first
  return { from: Math.floor(low / step + 1e-9) * step, to: Math.ceil(high / step - 1e-9) * step }
}

const steadyEpochs = 60

/**
 * Epochs that the x axis shows. While more may come it shows the whole plan, or of a long plan
 * a round number beyond what is done, so that it stands still or moves seldom.
 */
export function epochsShown(done: number, planned: number, moreToCome: boolean): number {
  if (!moreToCome) return done < 1 ? roundedUp(done) : Math.ceil(done)
  if (planned <= steadyEpochs) return planned
  return Math.min(planned, Math.max(steadyEpochs, roundedUp(done)))
}

/** A round number a little beyond: of what has no plan. */
export const roundedUp = (done: number): number => (done > 0 ? ceiling(done * 1.02, [1, 1.5, 2, 3, 4, 6, 8, 10]) : 1)

function ceiling(value: number, mantissas: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = mantissas.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10
  return Number((mantissa * power).toPrecision(12))
}

/** The value that the given share of those that are finite does not exceed; NaN when there are none. */
export function quantile(values: Float32Array | Float64Array, share: number): number {
  const sorted = values.filter(Number.isFinite).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
