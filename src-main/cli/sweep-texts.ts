import { hiddenLayersField } from '#shared/domain/sweep/fields.ts'
import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepRecord, SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { cost, percent } from './format.ts'

/** "96.12 %" or "0.1234" */
export const valueText = ({ measure }: Objective, value: number): string => (measure === 'accuracy' ? percent(value) : cost(value))

const under: readonly TrialState[] = ['waiting', 'running']

export const endedCount = ({ counts }: Pick<SweepRecord, 'counts'>): number =>
  Object.entries(counts).reduce((sum, [state, count]) => sum + (under.includes(state as TrialState) ? 0 : count), 0)

const allCount = ({ counts }: Pick<SweepRecord, 'counts'>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** "12 of 20 trials"; those that a person added are beyond the budget. */
export const endedTrials = (sweep: SweepRecord): string => `${endedCount(sweep)} of ${Math.max(sweep.sweep.budget.trials, allCount(sweep))} trials`

/** "20: 15 finished, 4 pruned, 1 failed" */
export function countsText({ counts }: SweepRecord): string {
  const states = Object.entries(counts).filter(([, count]) => count > 0)
  return `${allCount({ counts })}${states.length > 0 ? `: ${states.map(([state, count]) => `${count} ${state}`).join(', ')}` : ''}`
}

/** "learningRate 0.13, layers.0.units 30" */
export const pointText = (point: Point): string => Object.entries(point).map(([field, value]) => `${shortField(field)} ${cellText(value)}`).join(', ')

export const shortField = (field: string): string => (field === hiddenLayersField ? 'hiddenLayers' : field.replace(/^(training|network)\./, ''))

/** Rounded for reading: the whole of it is in the JSON. */
export const cellText = (value: Point[string] | undefined): string =>
  value === undefined ? '' : typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value)

/** The best first; those without a value are left out. */
export const ranking = (objective: Objective, trials: readonly SweepTrial[]): SweepTrial[] =>
  trials
    .filter(({ value, state }) => value !== null && state !== 'failed' && state !== 'refused')
    .sort((a, b) => lossOf(objective, a.value ?? NaN) - lossOf(objective, b.value ?? NaN) || a.number - b.number)
