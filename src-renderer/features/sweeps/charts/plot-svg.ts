import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { FigureShape } from '../../../ui/export/figure.ts'
import { palettes } from '../../../ui/tokens.ts'
import type { Colouring } from './colouring.ts'
import type { Column } from './columns.ts'
import { drawMarks } from './draw-marks.ts'
import { drawLegend } from './legend.ts'
import { drawFrame, outsOf, plotOf, spotsOf, type Plot, type PlotAxis } from './plot.ts'
import type { Sketch } from './sketch.ts'
import { drawingSvg, titleHeight } from './svg-sketch.ts'

export interface ExportedPlot {
  x: PlotAxis
  y: PlotAxis
  trials: readonly SweepTrial[]
  ranked: Uint32Array
  colouring: Colouring
  objective: Column
}

const usual = { width: 720, height: 460 }
const legendHeight = 40

/** A plot of all trials as a file. @param behind what is drawn below the points @param shape the figure that it is fitted to */
export function plotSvg(title: string, { x, y, trials, ranked, colouring, objective }: ExportedPlot, behind?: (sketch: Sketch, plot: Plot) => void, shape?: FigureShape): string {
  const foot = shape?.legend === 'none' ? 0 : legendHeight
  const size = shape ? { width: shape.width, height: Math.max(80, shape.height - titleHeight - foot) } : usual
  const outs = outsOf(x, y, trials)
  const plot = plotOf(x, y, size, outs)
  const look = { colouring, objective, theme: 'light', palette: palettes.light } as const
  return drawingSvg(title, { ...size, height: size.height + foot }, (sketch) => {
    drawFrame(sketch, plot, outs, palettes.light)
    behind?.(sketch, plot)
    drawMarks(sketch, spotsOf(plot, trials), trials, ranked.toReversed(), look)
    if (foot > 0) drawLegend(sketch, { x: 16, y: size.height + 4 }, { colouring, column: objective, theme: 'light', palette: palettes.light })
  })
}
