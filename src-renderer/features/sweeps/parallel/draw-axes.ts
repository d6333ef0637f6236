import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { placeOn, ticksOn } from '../charts/scale.ts'
import type { Sketch } from '../charts/sketch.ts'
import type { Palette } from '../../../ui/tokens.ts'
import { yOf, yOfOut, yOfPlace, type Axis, type Layout } from './layout.ts'

const perTick = 64
const tick = 4

/** Lines, ticks and their words; names stand above, where they can be taken hold of. @param counts trials at the places beside the scale, of each axis */
export function drawAxes(sketch: Sketch, axes: readonly Axis[], layout: Layout, counts: readonly (readonly number[])[], palette: Palette): void {
  for (const [a, axis] of axes.entries()) {
    const x = layout.xs[a]!
    sketch.line([x, layout.top, x, layout.bottom], { color: palette.outline, width: 1.5 })
    for (const value of ticksOn(axis.scale, (layout.bottom - layout.top) / perTick)) {
      const y = yOfPlace(axis, layout, placeOn(axis.scale, value))
      sketch.line([x - tick, y, x + tick, y], { color: palette.outline })
      sketch.text(axis.column.tick(value), x + tick + 3, y, { color: palette.text, halo: palette.surface })
    }
    drawOuts(sketch, axis, x, layout, counts[a] ?? [], palette)
  }
}

function drawOuts(sketch: Sketch, { column }: Axis, x: number, layout: Layout, counts: readonly number[], palette: Palette): void {
  for (const [out, name] of column.outs.entries()) {
    if (!counts[out]) continue
    const y = yOfOut(layout, out)
    const color = name === 'failed' ? palette.error : palette.muted
    if (name === 'failed') sketch.mark('cross', x, y, 3.5, { color })
    else sketch.line([x - tick, y, x + tick, y], { color, width: 2 })
    sketch.text(name, x + tick + 3, y, { color, halo: palette.surface })
  }
}

/** Trials that stand beside each axis's scale, by their places. */
export const outCounts = (axes: readonly Axis[], trials: readonly SweepTrial[]): number[][] => axes.map(({ column, scale }) => {
  const counts = column.outs.map(() => 0)
  for (const trial of trials) if (!Number.isFinite(placeOn(scale, column.value(trial)))) counts[column.out(trial)]!++
  return counts
})

/** One line above all others, with a dot at each axis. */
export function drawPointed(sketch: Sketch, axes: readonly Axis[], layout: Layout, trial: SweepTrial, color: string, palette: Palette): void {
  const points = axes.flatMap((axis, a) => [layout.xs[a]!, yOf(axis, layout, trial)])
  sketch.line(points, { color: palette.surface, width: 6, opacity: 0.8 })
  sketch.line(points, { color, width: 3 })
  for (let i = 0; i < points.length; i += 2) sketch.mark('dot', points[i]!, points[i + 1]!, 4, { color, edge: palette.surface })
}
