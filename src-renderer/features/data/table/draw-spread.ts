import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import type { GridView } from '../../../ui/CanvasGrid.vue'
import type { Palette } from '../../../ui/tokens.ts'
import { middleOf, short } from './spread-texts.ts'

type Context = CanvasRenderingContext2D

/** Larger where there are few of them. */
export const spreadCell = (total: number): { cellWidth: number; cellHeight: number } =>
  total > 6 ? { cellWidth: 204, cellHeight: 136 } : { cellWidth: 304, cellHeight: 204 }
const inset = 12
/** Above the bars, and below them. */
const [above, below] = [44, 30]

/** The histograms in view, each with its name, its range and its mean. */
export function drawSpreads(context: Context, histograms: readonly FeatureHistogram[], { size, window, current, palette }: GridView): void {
  const family = getComputedStyle(context.canvas).fontFamily
  for (let index = window.first; index < window.end; index++) {
    const x = (index % window.columns) * size.cellWidth
    const y = window.top + Math.floor((index - window.first) / window.columns) * size.cellHeight
    const histogram = histograms[index]
    if (!histogram) continue
    if (index === current) {
      context.fillStyle = palette.hover
      context.fillRect(x + 2, y + 2, size.cellWidth - 4, size.cellHeight - 4)
    }
    const bars = { x: x + inset, y: y + above, width: size.cellWidth - 2 * inset, height: size.cellHeight - above - below }
    drawTexts(context, histogram, bars, { family, palette })
    drawBars(context, histogram, bars, palette)
  }
}

function drawTexts(context: Context, histogram: FeatureHistogram, { x, y, width, height }: Box, { family, palette }: { family: string; palette: Palette }): void {
  context.textBaseline = 'top'
  context.textAlign = 'left'
  context.fillStyle = palette.text
  context.font = `600 13px ${family}`
  context.fillText(`${histogram.name}${histogram.of === 'target' ? ' (target)' : ''}`, x, y - 38, width)
  context.fillStyle = palette.muted
  context.font = `12px ${family}`
  context.fillText(middleOf(histogram), x, y - 20, width)
  const { categories, minimum, maximum } = histogram
  const [low, high] = categories ? [categories[0] ?? '', categories.length > 1 ? (categories.at(-1) ?? '') : ''] : [short(minimum), short(maximum)]
  context.fillText(low, x, y + height + 4, width / 2)
  context.textAlign = 'right'
  context.fillText(high, x + width, y + height + 4, width / 2)
}

export interface Box { x: number; y: number; width: number; height: number }

/** All of them in a light tone; of the class that was asked for as solid bars before them. */
export function drawBars(context: Context, { counts, ofClass }: FeatureHistogram, { x, y, width, height }: Box, palette: Palette): void {
  const most = Math.max(1, ...counts)
  const step = width / counts.length
  const gap = step > 4 ? 1 : 0
  const draw = (bars: Uint32Array, color: string) => {
    context.fillStyle = color
    bars.forEach((bar, k) => {
      // One of a million is still seen.
      const length = bar === 0 ? 0 : Math.max(1, (bar / most) * height)
      context.fillRect(x + k * step, y + height - length, step - gap, length)
    })
  }
  draw(counts, ofClass ? palette.line : palette.accent)
  if (ofClass) draw(ofClass, palette.accent)
  context.fillStyle = palette.outline
  context.fillRect(x, y + height, width, 1)
}
