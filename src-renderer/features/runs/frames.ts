import { accuracyRange, costRange, logCostRange, quantile, type AxisRange } from '../../ui/chart/axis-range.ts'
import { decimate } from '../../ui/chart/decimate.ts'
import type { FrameLine, LineFrame, Mark } from '../../ui/chart/line-option.ts'
import type { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { RunCurves } from './run-curves.ts'

export type Kind = 'miniBatch' | 'training' | 'validation'
export type Quantity = 'cost' | 'accuracy'

export interface ShownRun {
  id: string
  stepsPerEpoch: number
  curves: RunCurves
}

export interface View {
  /** Of the plot, in pixels. */
  columns: number
  xMax: number
  isLog: boolean
  kinds: readonly Kind[]
  mark: Mark | null
}

export const lineId = (runId: string, kind: Kind): string => `${runId}:${kind}`

export function seriesOf(curves: RunCurves, quantity: Quantity, kind: Kind): SeriesBuffer | null {
  if (kind === 'miniBatch') return quantity === 'cost' ? curves.miniBatchCost : null
  if (quantity === 'cost') return kind === 'training' ? curves.costTraining : curves.costValidation
  return kind === 'training' ? curves.accuracyTraining : curves.accuracyValidation
}

/** What the chart of this quantity shows of these runs now. */
export function frameOf(runs: readonly ShownRun[], quantity: Quantity, view: View): LineFrame {
  const lines = new Map<string, FrameLine>()
  let low = Infinity
  let high = -Infinity
  for (const { id, curves, stepsPerEpoch } of runs)
    for (const kind of view.kinds) {
      const series = seriesOf(curves, quantity, kind)
      if (!series) continue
      const share = Math.min(1, series.lastStep / stepsPerEpoch / view.xMax)
      // With a gap between their columns the mini-batches stay a background to the curves.
      const points = decimate(series.points(), view.columns * share * (kind === 'miniBatch' ? 0.5 : 1))
      lines.set(lineId(id, kind), { points, stepsPerX: stepsPerEpoch })
      // Mini-batch costs scatter: as soon as there are curves of epochs, the outermost may leave the plot, so that those stay readable.
      const outside = kind !== 'miniBatch' ? 0 : curves.costTraining.length > 0 ? 0.2 : 0.02
      low = Math.min(low, quantileOr(points.values, outside, low))
      high = Math.max(high, quantileOr(points.values, 1 - outside, high))
    }
  return { xMax: view.xMax, y: rangeOf(quantity, view.isLog, low, high), lines, mark: view.mark }
}

function quantileOr(values: Float32Array, share: number, none: number): number {
  const value = quantile(values, share)
  return Number.isFinite(value) ? value : none
}

function rangeOf(quantity: Quantity, isLog: boolean, low: number, high: number): AxisRange {
  if (quantity === 'accuracy') return accuracyRange(Number.isFinite(low) ? low : 0)
  return isLog ? logCostRange(low, high) : costRange(high)
}
