import type { Palette, ThemeName } from '../../../ui/tokens.ts'
import { sequentialColor } from '../../../ui/sequential.ts'
import { valueAt, type Colouring } from './colouring.ts'
import type { Column } from './columns.ts'
import type { Sketch } from './sketch.ts'

const steps = 48
const bar = { width: 160, height: 10 }

/** What stands below the ends of the scale, from the worst to the best. */
export function legendEnds(colouring: Colouring, column: Column): [worst: string, best: string] {
  const [worst, best] = [valueAt(colouring, 0), valueAt(colouring, 1)].map((value) => column.text(value)) as [string, string]
  return [`${worst}${colouring.isCut ? ' and worse' : ''}`, best]
}

/** The colours and what they stand for, as wide as it is; for what is exported. */
export function drawLegend(sketch: Sketch, { x, y }: { x: number; y: number }, { colouring, column, theme, palette }: { colouring: Colouring; column: Column; theme: ThemeName; palette: Palette }): void {
  for (let i = 0; i < steps; i++)
    sketch.rect({ x: x + (i * bar.width) / steps, y, width: bar.width / steps + 0.5, height: bar.height }, { color: sequentialColor(theme, i / (steps - 1)) })
  const [worst, best] = legendEnds(colouring, column)
  sketch.text(worst, x, y + bar.height + 10, { color: palette.muted })
  sketch.text(best, x + bar.width, y + bar.height + 10, { color: palette.muted, align: 'end' })
  sketch.text(`${column.label.replace(' (%)', '')}; grey: pruned, failed or without a value`, x + bar.width + 16, y + bar.height / 2, { color: palette.muted })
}
