import type { Surface } from '#shared/contract/sweeps.ts'
import type { FigureShape } from '../../../ui/export/figure.ts'
import { csvOf } from '#shared/format/csv.ts'
import type { PlotAxis } from '../charts/plot.ts'
import type { Column } from '../charts/columns.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { plotSvg, type ExportedPlot } from '../charts/plot-svg.ts'
import { drawSurface } from './draw-surface.ts'
import { looksOf } from './looks.ts'

/** One of the panels, as a file of its own. */
export const surfaceSvg = (title: string, plot: ExportedPlot, surface: Surface | null, kind: 'mean' | 'deviation', shape?: FigureShape): string => {
  const looks = surface && looksOf(surface, plot.colouring, plot.objective, 'light')
  return plotSvg(title, plot, surface && looks ? (sketch, placed) => drawSurface(sketch, placed, surface, surface[kind], looks[kind]) : undefined, shape)
}

/** All trials, and behind them what is expected on the grid. */
export function surfaceCsv({ x, y }: { x: PlotAxis; y: PlotAxis }, objective: Column, trials: readonly SweepTrial[], surface: Surface | null, choice: { x: string; y: string }): string {
  const cell = ({ column }: PlotAxis, trial: SweepTrial) => {
    const value = column.value(trial)
    return Number.isNaN(value) ? null : column.choices ? column.text(value) : value
  }
  const given = (value: Surface['x'][number]) => (typeof value === 'boolean' ? String(value) : value)
  const measured = trials.map((trial) => [String(trial.number), trial.state, cell(x, trial), cell(y, trial), trial.value, null])
  const expected = surface ? surface.y.flatMap((row, j) => surface.x.map((column, i) => {
    const at = j * surface.x.length + i
    return ['', 'expected', given(column), given(row), surface.mean[at] ?? null, surface.deviation[at] ?? null]
  })) : []
  return csvOf([['trial', 'state', choice.x, choice.y, objective.label.replace(' (%)', ' (fraction)'), 'standard deviation'], ...measured, ...expected])
}
