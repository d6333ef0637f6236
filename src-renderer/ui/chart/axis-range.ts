export interface AxisRange {
  min: number
  max: number
  /** Between ticks, which divide the range evenly. */
  interval: number
}

/** Percent, with the interval that divides what is above them. */
const accuracyFloors = [[99, 0.2], [98, 0.5], [95, 1], [90, 2], [80, 5], [70, 5], [50, 10], [0, 20]] as const

/** From the highest round floor that shows every value, up to 1. Fractions. */
export function accuracyRange(lowest: number): AxisRange {
  // Series are kept as 32-bit floats, in which 0.9 is a little less.
  const [floor, interval] = accuracyFloors.find(([percent]) => 100 * lowest >= percent - 1e-4) ?? [0, 20]
  return { min: floor / 100, max: 1, interval: interval / 100 }
}

/** Round ends of a cost axis, by a power of ten, with the number of intervals that divide each into round parts. */
const costEnds = new Map([[1, 5], [1.5, 3], [2, 4], [3, 6], [4, 4], [5, 5], [6, 6], [8, 4], [10, 5]])

/** From 0 to a round end: it moves seldom while data streams. */
export function costRange(highest: number): AxisRange {
  if (!(highest > 0)) return { min: 0, max: 1, interval: 0.2 }
  const max = ceiling(highest, [...costEnds.keys()])
  const mantissa = Number((max / 10 ** Math.floor(Math.log10(max))).toPrecision(3))
  return { min: 0, max, interval: max / (costEnds.get(mantissa) ?? 5) }
}

/** Whole powers of ten around what is shown. */
export function logCostRange(lowest: number, highest: number): AxisRange {
  if (!(lowest > 0 && highest >= lowest)) return { min: 0.1, max: 1, interval: 1 }
  const min = 10 ** Math.floor(Math.log10(lowest))
  const max = 10 ** Math.ceil(Math.log10(highest))
  return { min, max: max > min ? max : min * 10, interval: 1 }
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

/** Whole epochs between ticks, so that there are at most ten. */
export const epochInterval = (max: number): number => Math.max(1, ceiling(max / 9, [1, 2, 5, 10]))

function ceiling(value: number, mantissas: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = mantissas.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10
  return Number((mantissa * power).toPrecision(12))
}

/** The value that the given share of those that are finite does not exceed; NaN when there are none. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.filter(Number.isFinite).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
