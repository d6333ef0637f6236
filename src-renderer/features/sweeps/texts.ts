import { choiceName } from '#shared/domain/runs/choice-names.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import type { SweptValue } from '#shared/domain/sweep/dimension.ts'
import { measureNames, type Objective } from '#shared/domain/sweep/objective.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import type { EarlyStopping, StrategyChoice } from '#shared/domain/sweep/sweep.ts'
import { cost, percent, shortNumber } from '../runs/format.ts'

export const strategyNames: Record<StrategyChoice['type'], string> = {
  list: 'By hand', grid: 'Grid', random: 'Random', sobol: 'Quasi-random (Sobol)', bayesian: 'Bayesian', tpe: 'TPE',
}

export const stoppingNames: Record<EarlyStopping['type'], string> = {
  none: 'None', 'successive-halving': 'Successive halving', hyperband: 'Hyperband', asha: 'ASHA',
}

/** "Random", "Bayesian, with ASHA". */
export const searchText = ({ strategy, earlyStopping }: { strategy: StrategyChoice; earlyStopping: EarlyStopping }): string =>
  `${strategyNames[strategy.type]}${strategy.type === 'bayesian' && strategy.perSecond ? ' per second' : ''}${earlyStopping.type === 'none' ? '' : `, with ${stoppingNames[earlyStopping.type]}`}`

/** "Best validation accuracy", "last training cost". */
export const objectiveText = ({ which, part, measure }: Objective): string => `${which} ${part} ${measureNames[measure]}`

/** Of the objective; "–" for none. */
export const valueText = ({ measure }: Objective, value: number | null): string => (measure === 'accuracy' ? percent(value) : cost(value))

/** Four significant digits; exact on hover. */
export const rounded = (value: number): string => shortNumber(Number.isInteger(value) ? value : Number(value.toPrecision(4)))

/** A choice as it is called where it is chosen. */
export const choiceText = (field: string, value: SweptValue): string => (typeof value === 'number' ? shortNumber(value) : choiceName(field, value))

/** A value of a field, if it has one. */
export function sweptText(field: string, value: SweptValue | undefined): string {
  if (value === undefined) return '–'
  return typeof value === 'number' ? rounded(value) : choiceText(field, value)
}

/** "Learning rate η 0.3, Mini-batch size m 10". */
export const pointText = (point: Point): string => Object.entries(point).map(([field, value]) => `${labelOf(field).label} ${sweptText(field, value)}`).join(', ')
