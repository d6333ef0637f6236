import type { Surface } from '#shared/contract/sweeps.ts'
import type { Column } from '../charts/columns.ts'
import type { Plot, PlotAxis } from '../charts/plot.ts'
import { placeOn, valueOn } from '../charts/scale.ts'

/** What is expected at a place of the plot; nothing outside of its axes. */
export function noteOf(surface: Surface, { area, x, y }: Plot, spot: { x: number; y: number }, objective: Column): string {
  const [across, up] = [(spot.x - area.x) / area.width, (area.y + area.height - spot.y) / area.height]
  if (across < 0 || across > 1 || up < 0 || up > 1) return ''
  const [column, row] = [nearest(x, surface.x, across), nearest(y, surface.y, up)]
  const at = row * surface.x.length + column
  const named = (axis: PlotAxis, place: number) => `${axis.column.label} ${axis.column.text(valueOn(axis.scale, place))}`
  return `${named(x, across)}, ${named(y, up)}: ${objective.text(surface.mean[at] ?? NaN)} ± ${objective.text(surface.deviation[at] ?? NaN)} expected`
}

/** The place in the list of the value next to a place of the axis. */
function nearest({ column, scale }: PlotAxis, values: Surface['x'], place: number): number {
  if (column.choices) return Math.max(0, Math.min(values.length - 1, Math.floor(place * values.length)))
  const away = values.map((value) => Math.abs(placeOn(scale, Number(value)) - place))
  return away.indexOf(Math.min(...away))
}
