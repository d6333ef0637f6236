import type { SplitName } from '#shared/domain/dataset.ts'
import type { Mark, FrameLine, LineFrame } from '../../ui/chart/line-frame.ts'
import type { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { Transform } from '../../ui/chart/transform.ts'
import { countIn, visibleBand, visibleLine, visibleSpread, type Span, type StepAxis } from '../../ui/chart/visible.ts'
import type { RepeatCurves } from './repeat-curves.ts'
import type { RunCurves } from './run-curves.ts'
import type { RunScale } from './run-scale.ts'
import type { XKind } from './x-kinds.ts'
import { Extent, yAxisOf } from './y-extent.ts'
import type { CostSeries } from './zoomed-costs.ts'

export type Kind = 'miniBatch' | SplitName
export type Quantity = 'cost' | 'accuracy'

export interface ShownRun {
  id: string
  curves: RunCurves
  scale: RunScale
  /** The mini-batch costs for so many points between two steps. */
  costs(from: number, to: number, points: number): CostSeries
  /** The runs whose mean it is, where it is several. */
  repeat?: RepeatCurves
}

/** Those whose mini-batches are drawn: a mean has none. */
export const membersOf = (run: ShownRun): readonly ShownRun[] => run.repeat?.members ?? [run]

export interface View {
  /** Of the plot, in pixels. */
  columns: number
  kind: XKind
  transform: Transform
  /** Positions shown. */
  span: Span
  isZoomed: boolean
  /** The y axis. */
  isLog: boolean
  /** Epochs that a smoothed line remembers; 0: lines are as measured. */
  smoothing: number
  kinds: readonly Kind[]
  /** What is smoothed is drawn behind its line. */
  hasBackground: boolean
  mark: Mark | null
  rules: readonly number[]
}

export const lineId = (runId: string, kind: Kind): string => `${runId}:${kind}`

export function seriesOf(curves: RunCurves, quantity: Quantity, kind: Kind): SeriesBuffer | null {
  if (kind === 'miniBatch') return quantity === 'cost' ? curves.miniBatchCost : null
  return curves[quantity][kind]
}

/** The steps of a run by the positions of an axis. */
export function stepAxis({ scale }: Pick<ShownRun, 'scale'>, kind: XKind, transform: Transform): StepAxis {
  const axis = scale.axes[kind]
  return { at: (step) => transform.to(axis.at(step)), stepAt: (position) => axis.stepAt(transform.from(position)) }
}

/** What the chart of this quantity shows of these runs now. */
export function frameOf(runs: readonly ShownRun[], quantity: Quantity, view: View): LineFrame {
  const lines = new Map<string, FrameLine>()
  const extent = new Extent(view.span)
  for (const whole of runs)
    for (const kind of view.kinds)
      for (const run of kind === 'miniBatch' ? membersOf(whole) : [whole]) {
        const line = kind === 'miniBatch' ? costLine(run, view) : epochLine(run, quantity, kind, view)
        if (!line) continue
        lines.set(lineId(run.id, kind), line)
        extent.include(line, kind === 'miniBatch')
      }
  const { span, transform, columns } = view
  return {
    x: { span, transform, ticks: transform.ticks(span.from, span.to, Math.max(2, Math.floor(columns / 70))) },
    y: yAxisOf(quantity, view, extent), lines, mark: view.mark, rules: view.rules,
  }
}

function epochLine(run: ShownRun, quantity: Quantity, kind: SplitName, { span, columns, smoothing, hasBackground, ...view }: View): FrameLine | null {
  const series = run.curves[quantity][kind]
  if (series.length === 0) return null
  const axis = stepAxis(run, view.kind, view.transform)
  const line = visibleLine(series, axis, span, columns)
  const edges = run.repeat?.edges(quantity, kind, smoothing)
  const spread = edges ? { band: visibleSpread(edges.lows, edges.highs, axis, span, columns) } : {}
  // A memory of one epoch or less leaves what is measured once an epoch as it is.
  if (smoothing <= 1) return { line, ...spread }
  return { line: visibleLine(run.curves.smoothed(series, smoothing), axis, span, columns), ...spread, ...(hasBackground && !edges ? { raw: line } : {}) }
}

function costLine(run: ShownRun, { span, columns, smoothing, hasBackground, ...view }: View): FrameLine | null {
  const axis = stepAxis(run, view.kind, view.transform)
  const { raw, smoothed } = run.costs(axis.stepAt(span.from), axis.stepAt(span.to), 2 * columns)
  if (raw.length === 0) return null
  const points = countIn(raw, axis, span)
  if (smoothing === 0) return { line: visibleLine(raw, axis, span, columns) }
  const line = visibleLine(smoothed, axis, span, columns)
  if (!hasBackground) return { line }
  // Two pixels to a column: a calmer edge.
  return points > columns / 2 ? { line, band: visibleBand(raw, axis, span, Math.ceil(columns / 2)) } : { line, raw: visibleLine(raw, axis, span, columns) }
}

/** "each point: 10 steps" of the part of the mini-batch costs that is shown, of runs the coarsest; null where none are. */
export function resolutionOf(runs: readonly ShownRun[], view: Pick<View, 'span' | 'columns' | 'kind' | 'transform'>): number | null {
  return Math.max(0, ...runs.flatMap(membersOf).map((run) => resolutionOfRun(run, view) ?? 0)) || null
}

function resolutionOfRun(run: ShownRun, { span, columns, kind, transform }: Pick<View, 'span' | 'columns' | 'kind' | 'transform'>): number | null {
  const axis = stepAxis(run, kind, transform)
  const [from, to] = [Math.max(1, axis.stepAt(span.from)), Math.min(run.curves.lastStep, axis.stepAt(span.to))]
  const { raw } = run.costs(from, to, 2 * columns)
  const shown = Math.min(raw.indexAt(to + 1e-6) - raw.indexAt(from), 2 * columns)
  return shown > 0 ? Math.max(1, Math.round((Math.floor(to) - Math.ceil(from) + 1) / shown)) : null
}
