import { directionOf } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Column } from './columns.ts'
import { scaleOf } from './columns.ts'
import { placeOn, valueOn, type Scale } from './scale.ts'
import { kindOf } from './trial-kinds.ts'

/** How values of the objective are coloured: from the worst that is told apart to the best. */
export interface Colouring {
  scale: Scale
  /** Whether the best is the greatest. */
  isRising: boolean
  /** Some are worse than the worst that has a colour of its own. */
  isCut: boolean
}

/** So many shares of the trials, the worst ones, share a colour where one would not tell the better ones apart otherwise. */
const outliers = 0.1
const fewest = 20

export function colouringOf({ objective }: Sweep, column: Column, isSpread: boolean, trials: readonly SweepTrial[]): Colouring {
  const isRising = directionOf(objective) === 'maximize'
  const values = Float64Array.from(trials.filter((trial) => kindOf(trial) === 'measured'), column.value).filter(Number.isFinite).sort()
  const whole = scaleOf(column, isSpread)
  const cut = values.length >= fewest ? Math.floor(outliers * (values.length - 1)) : 0
  const worst = values.at(isRising ? cut : -1 - cut)
  const best = values.at(isRising ? -1 : 0)
  if (cut === 0 || worst === undefined || best === undefined || worst === best) return { scale: whole, isRising, isCut: false }
  const [from, to] = isRising ? [worst, best] : [best, worst]
  return { scale: { ...whole, from, to }, isRising, isCut: isRising ? worst > whole.from : worst < whole.to }
}

/** 0 for the worst to 1 for the best; what lies beyond takes the end. */
export function shareOf({ scale, isRising }: Colouring, value: number): number {
  const place = placeOn(scale, value)
  return Math.max(0, Math.min(1, isRising ? place : 1 - place)) || 0
}

/** The value that has a colour. */
export const valueAt = ({ scale, isRising }: Colouring, share: number): number => valueOn(scale, isRising ? share : 1 - share)

/** The share of a trial; null: it is grey. */
export function shareOfTrial(colouring: Colouring, column: Column, trial: SweepTrial): number | null {
  const value = column.value(trial)
  return kindOf(trial) === 'measured' && Number.isFinite(value) ? shareOf(colouring, value) : null
}
