export interface AxisRange {
  min: number
  max: number
}

const accuracyFloors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.5, 0.25]

/** From the highest round floor that shows every value, up to 1. Fractions. */
export function accuracyRange(lowest: number): AxisRange {
  return { min: accuracyFloors.find((floor) => lowest >= floor) ?? 0, max: 1 }
}

/** From 0 to the next of 1, 1.5, 2, 3, 5, 7 times a power of ten: it moves seldom while data streams. */
export function costRange(highest: number): AxisRange {
  return { min: 0, max: highest > 0 ? ceiling(highest, [1, 1.5, 2, 3, 5, 7, 10]) : 1 }
}

/** Whole powers of ten around what is shown. */
export function logCostRange(lowest: number, highest: number): AxisRange {
  if (!(lowest > 0 && highest >= lowest)) return { min: 0.1, max: 1 }
  const min = 10 ** Math.floor(Math.log10(lowest))
  const max = 10 ** Math.ceil(Math.log10(highest))
  return { min, max: max > min ? max : min * 10 }
}

const steadyEpochs = 60

/**
 * Epochs that the x axis shows. While more may come it shows the whole plan, or of a long plan
 * a round number beyond what is done, so that it stands still or moves seldom.
 */
export function epochsShown(done: number, planned: number, moreToCome: boolean): number {
  if (!moreToCome) return Math.max(1, Math.ceil(done))
  if (planned <= steadyEpochs) return planned
  return Math.min(planned, Math.max(steadyEpochs, ceiling(done * 1.02, [1, 1.5, 2, 3, 4, 6, 8, 10])))
}

function ceiling(value: number, mantissas: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = mantissas.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10
  return Number((mantissa * power).toPrecision(12))
}

/** The value that the given share of them does not exceed; NaN when there are none. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
