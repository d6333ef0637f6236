import { csvOf } from '#shared/format/csv.ts'
import { textWidth } from '../../../ui/export/svg.ts'
import { linearTicks } from '../../../ui/chart/ticks.ts'
import { palettes } from '../../../ui/tokens.ts'
import { drawingSvg } from '../charts/svg-sketch.ts'
import { barText, endOf, type Bar } from './bars.ts'

const palette = palettes.light
const [row, span, right] = [28, 480, 96]

/** @param nameOf a field */
export function importanceSvg(title: string, bars: readonly Bar[], nameOf: (field: string) => string): string {
  const left = 24 + Math.max(...bars.map(({ field }) => textWidth(nameOf(field))))
  const end = endOf(bars)
  const x = (share: number) => left + (span * Math.max(0, share)) / end
  const bottom = bars.length * row
  return drawingSvg(title, { width: left + span + right, height: bottom + 48 }, (sketch) => {
    for (const tick of linearTicks(0, end, 6)) {
      sketch.line([x(tick), 0, x(tick), bottom], { color: palette.line })
      sketch.text(`${Math.round(100 * tick)}`, x(tick), bottom + 12, { color: palette.muted, align: 'middle' })
    }
    sketch.text('share of the variance, %', left + span / 2, bottom + 32, { color: palette.muted, align: 'middle' })
    for (const [i, bar] of bars.entries()) {
      const y = (i + 0.5) * row
      sketch.text(nameOf(bar.field), left - 8, y, { color: palette.text, align: 'end' })
      sketch.rect({ x: left, y: y - 7, width: x(bar.mean) - left, height: 14 }, { color: palette.accent, opacity: 0.7 })
      sketch.line([x(bar.mean - bar.deviation), y, x(bar.mean + bar.deviation), y], { color: palette.text, width: 1.5 })
      sketch.text(barText(bar), x(bar.mean + bar.deviation) + 8, y, { color: palette.text })
    }
  })
}

export const importanceCsv = (bars: readonly Bar[]): string =>
  csvOf([['field', 'share of the variance', 'standard deviation over the trees'], ...bars.map(({ field, mean, deviation }) => [field, mean, deviation])])
