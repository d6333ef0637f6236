import type { Layout } from './layout.ts'

/**
 * The trial whose line passes nearest to a point; null when none does within reach.
 * @param ys [trials x axes], in pixels
 * @param chosen 1 for those that can be pointed at
 * @param rank the less, the sooner it is taken of lines that lie on each other
 */
export function nearestLine({ xs }: Pick<Layout, 'xs'>, ys: Float32Array, chosen: Uint8Array, rank: ArrayLike<number>, { x, y }: { x: number; y: number }, reach: number): number | null {
  const gap = gapAt(xs, x)
  if (gap === null) return null
  const [left, right] = [xs[gap]!, xs[gap + 1] ?? xs[gap]!]
  const share = right > left ? Math.max(0, Math.min(1, (x - left) / (right - left))) : 0
  const other = Math.min(gap + 1, xs.length - 1)
  let [best, distance] = [null as number | null, reach]
  for (let trial = 0; trial < chosen.length; trial++) {
    if (chosen[trial] === 0) continue
    const from = ys[trial * xs.length + gap]!
    const to = ys[trial * xs.length + other]!
    const steepness = right > left ? (to - from) / (right - left) : 0
    const away = Math.abs(from + (to - from) * share - y) / Math.sqrt(1 + steepness * steepness)
    // Half a pixel is the same place to the eye.
    const isNearer = best === null ? away <= distance : away < distance - 0.5 || (away <= distance + 0.5 && rank[trial]! < rank[best]!)
    if (!isNearer) continue
    best = trial
    distance = away
  }
  return best
}

/** The axis left of a point; null when there is none. */
function gapAt(xs: readonly number[], x: number): number | null {
  if (xs.length === 0) return null
  const next = xs.findIndex((at) => at > x)
  return next === -1 ? Math.max(0, xs.length - 2) : Math.max(0, next - 1)
}

/** The place among the axes that an axis dragged to x comes to. */
export const placeAmong = (xs: readonly number[], x: number): number =>
  xs.reduce((nearest, at, i) => (Math.abs(at - x) < Math.abs((xs[nearest] ?? Infinity) - x) ? i : nearest), 0)
