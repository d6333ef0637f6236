import type { Observation, StepRecord } from '#shared/domain/coach/record.ts'
import { aboutStep } from '#shared/domain/coach/steps.ts'

/** What a chart of a step shows on its y axis. */
export type Measure = 'cost' | 'accuracy'

/** Of the threshold it is the training cost that tells. */
export const measureOf = ({ kind }: Pick<StepRecord, 'kind'>): Measure => (kind === 'threshold' ? 'cost' : 'accuracy')

export interface Dot {
  /** What was tried. */
  x: number
  /** null where it is no number, or was beyond all: a cross at the edge. */
  y: number | null
  run: string | null
  isChosen: boolean
  /** Of the first design, on the full problem. */
  isFirst: boolean
  /** Of a problem that was not learned, before it was shrunk further or given more images. */
  isFormer: boolean
  text: string
}

/** The field that a step's dots are told apart by: those that shrink the problem try learning rates. */
export const triedField = ({ kind }: Pick<StepRecord, 'kind'>): string => (kind === 'shrink' ? 'training.learningRate' : aboutStep[kind].field)

/** Costs beyond that many times the untrained network's are at the edge: they would press all others together. */
const beyond = 1.5

/** What each trial came to: the training cost at its end, or the best validation accuracy. */
export function dotsOf(step: StepRecord): Dot[] {
  const measure = measureOf(step)
  const field = triedField(step)
  const xs = step.seen.map(({ point }) => Number(point[field]))
  // Each shrunk problem is tried at the same learning rates.
  const formers = step.kind === 'shrink' ? (step.sweeps.length - 1) * new Set(xs).size : 0
  return step.seen.map((one, k) => {
    const x = xs[k] ?? NaN
    const isFormer = k < formers
    const y = measure === 'cost' ? costOf(one) : accuracyOf(one)
    const isChosen = step.kind !== 'shrink' && step.kind !== 'threshold' && step.choice?.value === x && samePoint(one, step)
    return { x, y, run: one.run, isChosen, isFirst: step.kind === 'full' && k === 0, isFormer, text: `${isFormer ? 'before, ' : ''}${x.toLocaleString('en', { maximumSignificantDigits: 4 })}: ${textOf(y, measure, one)}` }
  })
}

/** On the full problem several trials have one learning rate. */
const samePoint = ({ point }: Observation, { choice }: StepRecord): boolean =>
  Object.entries(choice?.point ?? {}).every(([field, value]) => point[field] === undefined || point[field] === value)

function costOf({ cost, failed, start }: Observation): number | null {
  const last = cost.at(-1)
  return failed !== null || last == null || (start !== null && last > beyond * start) ? null : last
}

function accuracyOf({ accuracy }: Observation): number | null {
  const best = Math.max(...accuracy.map((value) => value ?? -1))
  return best < 0 ? null : best
}

function textOf(y: number | null, measure: Measure, { failed, cost }: Observation): string {
  if (y === null) return failed ?? `a training cost of ${(cost.at(-1) ?? NaN).toPrecision(3)}`
  return measure === 'cost' ? `a training cost of ${y.toPrecision(3)}` : `${(100 * y).toFixed(2)} % of the validation images`
}
