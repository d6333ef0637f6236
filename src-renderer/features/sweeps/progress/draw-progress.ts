import type { RandomSearch } from '#shared/contract/sweeps.ts'
import type { Palette } from '../../../ui/tokens.ts'
import type { Plot } from '../charts/plot.ts'
import type { Sketch } from '../charts/sketch.ts'
import { stepsOf, type Best } from './best-line.ts'

/** The best so far of a sweep. */
export interface BestLine {
  bests: readonly Best[]
  /** Where it ends: of the trial that ended last. */
  end: number
  color: string
  isDashed: boolean
}

const place = ({ xOf, yOf }: Plot, points: ArrayLike<number>): number[] => Array.from({ length: points.length }, (_, i) => (i % 2 === 0 ? xOf : yOf)(points[i]!))

/**
 * What random search would be expected to have come to, and above it the best values so far.
 * @param width of a trial of random search, on the x axis
 */
export function drawProgress(sketch: Sketch, plot: Plot, lines: readonly BestLine[], random: { search: RandomSearch; width: number } | null, palette: Palette): void {
  sketch.within({ ...plot.area, y: plot.area.y - 2, height: plot.area.height + 4 }, () => {
    if (random) drawRandom(sketch, plot, random.search, random.width, palette)
    for (const { bests, end, color, isDashed } of lines) {
      const steps = place(plot, stepsOf(bests, end))
      sketch.line(steps, { color: palette.surface, width: 5, opacity: 0.7 })
      sketch.line(steps, { color, width: 2.5, ...(isDashed ? { dash: [6, 4] } : {}) })
    }
  })
}

function drawRandom(sketch: Sketch, plot: Plot, { mean, low, high }: RandomSearch, width: number, palette: Palette): void {
  if (mean.length === 0) return
  const points = (values: Float64Array) => Array.from(values).flatMap((value, i) => [(i + 1) * width, value])
  const [lows, highs] = [place(plot, points(low)), place(plot, points(high))]
  const back: number[] = []
  for (let i = highs.length - 2; i >= 0; i -= 2) back.push(highs[i]!, highs[i + 1]!)
  sketch.area([...lows, ...back], { color: palette.muted, opacity: 0.22 })
  sketch.line(place(plot, points(mean)), { color: palette.muted, width: 1.5, dash: [2, 3] })
}
