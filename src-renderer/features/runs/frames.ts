import type { SplitName } from '#shared/domain/dataset.ts'
import { accuracyRange, costRange, logCostRange, quantile, type AxisRange } from '../../ui/chart/axis-range.ts'
import { decimate } from '../../ui/chart/decimate.ts'
import type { FrameLine, LineFrame, Mark } from '../../ui/chart/line-option.ts'
import type { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { EpochScale } from './epoch-scale.ts'
import type { RunCurves } from './run-curves.ts'

export type Kind = 'miniBatch' | SplitName
export type Quantity = 'cost' | 'accuracy'

export interface ShownRun {
  id: string
  curves: RunCurves
  scale: EpochScale
}

export interface View {
  /** Of the plot, in pixels. */
  columns: number
  xMax: number
  isLog: boolean
  kinds: readonly Kind[]
  mark: Mark | null
  /** Epochs at which something happened to the run. */
  incidents: readonly number[]
}

export const lineId = (runId: string, kind: Kind): string => `${runId}:${kind}`

export function seriesOf(curves: RunCurves, quantity: Quantity, kind: Kind): SeriesBuffer | null {
  if (kind === 'miniBatch') return quantity === 'cost' ? curves.miniBatchCost : null
  return curves[quantity][kind]
}

/** What the chart of this quantity shows of these runs now. */
export function frameOf(runs: readonly ShownRun[], quantity: Quantity, view: View): LineFrame {
  const lines = new Map<string, FrameLine>()
  const curves = new Extent()
  const scatter = new Extent()
  for (const run of runs)
    for (const kind of view.kinds) {
      const series = seriesOf(run.curves, quantity, kind)
      if (!series) continue
      const share = Math.min(1, run.scale.epochAt(series.lastStep) / view.xMax)
      // With a gap between their columns the mini-batches stay a background to the curves.
      const points = decimate(series.points(), view.columns * share * (kind === 'miniBatch' ? 0.5 : 1))
      lines.set(lineId(run.id, kind), { points, xAt: (step) => run.scale.epochAt(step) })
      if (kind === 'miniBatch') scatter.include(quantile(points.values, 0.02), quantile(points.values, 0.98))
      else curves.include(quantile(points.values, 0), quantile(points.values, 1))
    }
  return { xMax: view.xMax, y: rangeOf(quantity, view.isLog, curves.beside(scatter)), lines, mark: view.mark, incidents: view.incidents }
}

class Extent {
  low = Infinity
  high = -Infinity

  /** NaN, of an empty series, changes nothing. */
  include(low: number, high: number): void {
    if (low < this.low) this.low = low
    if (high > this.high) this.high = high
  }

  /** Mini-batch costs scatter: as soon as there are curves, the outermost may leave the plot, so that the curves stay readable. */
  beside(scatter: Extent): Extent {
    if (this.low > this.high) return scatter
    const both = new Extent()
    both.include(this.low, this.high)
    both.include(Math.max(scatter.low, this.low / 3), Math.min(scatter.high, 1.5 * this.high))
    return both
  }
}

function rangeOf(quantity: Quantity, isLog: boolean, { low, high }: Extent): AxisRange {
  if (quantity === 'accuracy') return accuracyRange(Number.isFinite(low) ? low : 0)
  return isLog ? logCostRange(low, high) : costRange(high)
}
