import type { SweepCurves } from '#shared/contract/sweeps.ts'
import type { Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'

export const curveAxes = { epochs: 'Epochs', seconds: 'Seconds' } as const
export type CurveAxis = keyof typeof curveAxes

/** How a curve is drawn: those of trials that were stopped early behind the others. */
export type CurveTone = 'pruned' | 'usual' | 'best'

export interface Curve {
  trial: SweepTrial
  tone: CurveTone
  /** Where its values are in the set. */
  from: number
  length: number
}

export interface CurveSet {
  /** In the order in which they are drawn: the pruned ones first, the best last. */
  curves: readonly Curve[]
  values: Float32Array
  seconds: Float32Array
  /** Of what can be seen. */
  x: { from: number; to: number }
  y: { from: number; to: number }
}

const order: Record<CurveTone, number> = { pruned: 0, usual: 1, best: 2 }

/** Where the value behind an epoch of a curve, counted from 1, lies on the axis. */
export const placeOnAxis = (axis: CurveAxis, { seconds }: Pick<CurveSet, 'seconds'>, { from }: Pick<Curve, 'from'>, epoch: number): number =>
  axis === 'epochs' ? epoch : (seconds[from + epoch - 1] ?? 0)

/** What is drawn of the curves that main tells of. @param best the number of the best trial */
export function curveSet({ trials: numbers, lengths, values, seconds }: SweepCurves, trials: readonly SweepTrial[], objective: Objective, { axis, best }: { axis: CurveAxis; best: number | null }): CurveSet {
  const curves: Curve[] = []
  let from = 0
  let end = 0
  numbers.forEach((number, i) => {
    const [trial, length] = [trials[number - 1], lengths[i] ?? 0]
    if (trial && length > 0) {
      curves.push({ trial, tone: number === best ? 'best' : trial.state === 'pruned' ? 'pruned' : 'usual', from, length })
      end = Math.max(end, placeOnAxis(axis, { seconds }, { from }, length))
    }
    from += length
  })
  curves.sort((a, b) => order[a.tone] - order[b.tone])
  return { curves, values, seconds, x: { from: 0, to: end || 1 }, y: spanOf(values, objective) }
}

/** So many times the middle cost is shown: a rate that diverges would else take the axis for itself. */
const costsShown = 3

/** All values; but costs far above the others are cut off. */
function spanOf(values: Float32Array, objective: Objective): { from: number; to: number } {
  const sorted = values.filter(Number.isFinite).sort()
  const [least, most, middle] = [sorted[0], sorted.at(-1), sorted[Math.floor(sorted.length / 2)]]
  if (least === undefined || most === undefined || middle === undefined) return { from: 0, to: 1 }
  const top = objective.measure !== 'accuracy' ? Math.min(most, costsShown * middle) : most
  const room = (top - least) * 0.04 || Math.max(Math.abs(top), 1e-6) * 0.05
  return { from: Math.max(0, least - room), to: objective.measure === 'accuracy' ? Math.min(1, top + room) : top + room }
}

/** How many curves leave the plot at its top. */
export const cutOff = ({ curves, values, y }: CurveSet): number =>
  curves.filter(({ from, length }) => values.subarray(from, from + length).some((value) => value > y.to)).length

/** The curve nearest to a point, in shares of the plot, with the epoch; null when none is near. @param reach in shares of width and height */
export function nearestCurve(set: CurveSet, axis: CurveAxis, at: { x: number; y: number }, reach: { x: number; y: number }): { curve: Curve; epoch: number } | null {
  let found: { curve: Curve; epoch: number } | null = null
  let least = 1
  const [width, height] = [set.x.to - set.x.from, set.y.to - set.y.from]
  for (const curve of set.curves) {
    const epoch = epochNear(set, axis, curve, set.x.from + at.x * width)
    const value = set.values[curve.from + epoch - 1] ?? NaN
    const [dx, dy] = [(placeOnAxis(axis, set, curve, epoch) - set.x.from) / width - at.x, 1 - (value - set.y.from) / height - at.y]
    const distance = (dx / reach.x) ** 2 + (dy / reach.y) ** 2
    // Of equals the one drawn later lies on top.
    if (distance <= least) [found, least] = [{ curve, epoch }, distance]
  }
  return found
}

/** The epoch of a curve whose place on the axis is nearest to one. */
function epochNear(set: CurveSet, axis: CurveAxis, curve: Curve, place: number): number {
  let [low, high] = [1, curve.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (placeOnAxis(axis, set, curve, middle) <= place) low = middle
    else high = middle
  }
  return place - placeOnAxis(axis, set, curve, low) <= placeOnAxis(axis, set, curve, high) - place ? low : high
}
