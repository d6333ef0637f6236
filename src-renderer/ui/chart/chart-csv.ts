import { csvOf } from '#shared/format/csv.ts'
import type { LineFrame, LineStyle } from './line-frame.ts'
import type { LineAxes } from './line-option.ts'
import type { Polyline } from './visible.ts'

type Row = (string | number | null)[]

/** As many digits as a 32-bit float has. */
const digits = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(9)) : null)

/**
 * The points that a chart shows within its axes, in rows: which line, x, y, and of a band its edges. Of lines with more points
 * than the frame has columns these are the least and the greatest of each column, as they are drawn.
 */
export function chartCsv(styles: readonly LineStyle[], axes: LineAxes, { x, lines }: LineFrame): string {
  const rows: Row[] = styles.flatMap(({ id, name }) => {
    const line = lines.get(id)
    if (!line) return []
    const isShown = (position: number) => position >= x.span.from && position <= x.span.to
    const pointsOf = (label: string, { xs, ys }: Polyline): Row[] =>
      [...xs].flatMap((position, i) => (isShown(position) && Number.isFinite(ys[i]) ? [[label, digits(x.transform.from(position)), digits(ys[i] ?? NaN), null, null]] : []))
    const { band, raw } = line
    return [
      ...pointsOf(raw ?? band ? `${name} (smoothed or mean)` : name, line.line),
      ...(raw ? pointsOf(`${name} (measured)`, raw) : []),
      ...(band ? [...band.xs].flatMap((position, i): Row[] => (isShown(position) ? [[`${name} (band)`, digits(x.transform.from(position)), null, digits(band.lows[i] ?? NaN), digits(band.highs[i] ?? NaN)]] : [])) : []),
    ]
  })
  return csvOf([['line', axes.x, axes.values ?? axes.y, 'low', 'high'], ...rows])
}
