import { barRange, type FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import { count } from '../../../ui/format.ts'

/** Four digits tell enough. */
export const short = (value: number): string => String(Number(value.toPrecision(4)))

/** Where a histogram's values lie, in a line. */
export function summaryOf(histogram: FeatureHistogram): string {
  return `${histogram.categories ? '' : `${short(histogram.minimum)} to ${short(histogram.maximum)}, `}${middleOf(histogram)}`
}

/** What is in the middle of it, where its ends are said elsewhere. */
export function middleOf({ categories, mean, deviation, counts }: FeatureHistogram): string {
  if (!categories) return `mean ${short(mean)} ± ${short(deviation)}`
  const most = counts.indexOf(Math.max(...counts))
  return `${categories.length} categories, most often ${categories[most] ?? ''}`
}

/** What a bar stands for. */
export function barName(histogram: FeatureHistogram, bar: number): string {
  if (histogram.categories) return histogram.categories[bar] ?? ''
  // Bytes: so many values a bar.
  const bytes = 256 / histogram.counts.length
  if (histogram.of === 'pixels') return `${bar * bytes} to ${(bar + 1) * bytes - 1}`
  const { from, to } = barRange(histogram, bar)
  return `${from} to ${to}`
}

/** A whole histogram in words. */
export const inWords = (histogram: FeatureHistogram): string =>
  `${histogram.name}: ${summaryOf(histogram)}. ${Array.from(histogram.counts, (bar, k) => (bar > 0 ? `${barName(histogram, k)}: ${count(bar)}` : '')).filter(Boolean).join('; ')}`
