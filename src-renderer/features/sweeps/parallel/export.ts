import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { csvOf } from '#shared/format/csv.ts'
import type { FigureShape } from '../../../ui/export/figure.ts'
import { sequentialColor } from '../../../ui/sequential.ts'
import { palettes } from '../../../ui/tokens.ts'
import { shareOfTrial } from '../charts/colouring.ts'
import type { Column } from '../charts/columns.ts'
import { drawLegend } from '../charts/legend.ts'
import { drawingSvg, titleHeight } from '../charts/svg-sketch.ts'
import { drawAxes, outCounts } from './draw-axes.ts'
import { backInkOf, inkOf, thicknessOf } from './inks.ts'
import { layoutOf, ysOf } from './layout.ts'
import type { Parallel } from './use-parallel.ts'

const palette = palettes.light
const [head, legendHeight] = [28, 40]
const usualHeight = 480
const perAxis = 132

/** All lines, those that are brushed in their colours above the others, the best on top. @param ranked places of the trials, the best first */
export function parallelSvg(title: string, { axes, chosen, colouring, objective }: Parallel, trials: readonly SweepTrial[], ranked: Uint32Array, shape?: FigureShape): string {
  const foot = shape?.legend === 'none' ? 8 : legendHeight
  const height = shape ? Math.max(120, shape.height - titleHeight - head - foot) : usualHeight
  const layout = layoutOf(axes.value.length, { width: shape?.width ?? perAxis * axes.value.length, height })
  const ys = ysOf(axes.value, layout, trials)
  const width = thicknessOf(trials.length)
  const perLine = (1.4 * width) / height
  const points = (trial: number) => layout.xs.flatMap((x, a) => [x, head + ys[trial * layout.xs.length + a]!])
  const [shown, behind] = [ranked.filter((trial) => chosen.value?.[trial] !== 0), ranked.filter((trial) => chosen.value?.[trial] === 0)]
  const { opacity, greyOpacity } = inkOf('light', shown.length, perLine)
  return drawingSvg(title, { width: layout.width, height: head + layout.height + foot }, (sketch) => {
    for (const trial of behind) sketch.line(points(trial), { color: palette.outline, width, opacity: backInkOf('light', trials.length, perLine).greyOpacity })
    for (const trial of [...shown].reverse()) {
      const share = shareOfTrial(colouring.value, objective.value.column, trials[trial]!)
      sketch.line(points(trial), { color: share === null ? palette.outline : sequentialColor('light', share), width, opacity: share === null ? greyOpacity : opacity })
    }
    drawAxes(sketch, axes.value, { ...layout, top: layout.top + head, bottom: layout.bottom + head }, outCounts(axes.value, trials), palette)
    for (const [a, { column }] of axes.value.entries()) sketch.text(column.label, layout.xs[a]!, head / 2, { color: palette.text, align: 'middle', bold: true, size: 11 })
    if (foot === legendHeight) drawLegend(sketch, { x: 16, y: head + layout.height + 4 }, { colouring: colouring.value, column: objective.value.column, theme: 'light', palette })
  })
}

/** A row a trial: of all of them, and whether it is brushed. */
export const parallelCsv = (columns: readonly Column[], chosen: Uint8Array | null, trials: readonly SweepTrial[]): string => csvOf([
  ['trial', 'state', 'run', 'brushed', ...columns.map(({ label }) => label.replace(/ \(%\)$/, ' (fraction)'))],
  ...trials.map((trial, i) => [trial.number, trial.state, trial.run, chosen?.[i] === 0 ? 'no' : 'yes', ...columns.map((column) => {
    const value = column.value(trial)
    return Number.isNaN(value) ? null : column.choices ? column.text(value) : value
  })]),
])
