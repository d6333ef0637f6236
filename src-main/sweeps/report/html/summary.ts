import { labelOf } from '#shared/domain/runs/field-labels.ts'
import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import type { SweepRecord, TrialState } from '#shared/domain/sweep/record.ts'
import type { EarlyStopping, StrategyChoice } from '#shared/domain/sweep/sweep.ts'
import { escaped } from '#shared/format/markup.ts'
import type { ReportData } from '../report-data.ts'
import { durationText, grouped, minute } from '../../../report/texts.ts'
import { conditionText, fieldText, objectiveText, valueText } from '../texts.ts'
import { facts, table } from '../../../report/sections.ts'

const strategyNames: Record<StrategyChoice['type'], string> = {
  list: 'List, by hand', grid: 'Grid', random: 'Random', sobol: 'Quasi-random (Sobol)', bayesian: 'Bayesian (Gaussian process)', tpe: 'TPE',
}
const stoppingNames: Record<EarlyStopping['type'], string> = { none: 'None', 'successive-halving': 'Successive halving', hyperband: 'Hyperband', asha: 'ASHA' }
const states: readonly TrialState[] = ['finished', 'pruned', 'failed', 'refused', 'stopped', 'running', 'waiting']

export function summaryOf({ record, trials }: ReportData): string {
  const { sweep, best } = record
  const point = best && trials.find(({ number }) => number === best.trial)?.point
  return facts([
    ['State', record.reason === null ? record.state : `${record.state}: ${record.reason}`],
    ['Objective', objectiveText(sweep.objective)],
    ['Best', best ? `${valueText(sweep.objective, best.value)}, trial ${best.trial}` : 'none yet'],
    ...(point ? [['Best point', Object.entries(point).map(([field, value]) => `${labelOf(field).label} ${fieldText(field, value)}`).join(', ')] as const] : []),
    ['Trials', `${grouped(trials.length)}: ${states.filter((state) => record.counts[state] > 0).map((state) => `${grouped(record.counts[state])} ${state}`).join(', ')}`],
    ['Epochs trained', grouped(record.epochs)],
    ['Worked for', durationText(record.seconds)],
    ['Begun', minute(record.createdAt)],
    ...(record.endedAt ? [['Ended', minute(record.endedAt)] as const] : []),
  ])
}

export function settingsOf({ sweep }: SweepRecord): string {
  const { strategy, earlyStopping, constraints, budget } = sweep
  const stopping = earlyStopping.type === 'none' ? stoppingNames.none : `${stoppingNames[earlyStopping.type]}, from ${earlyStopping.leastEpochs} ${earlyStopping.leastEpochs === 1 ? 'epoch' : 'epochs'}, factor ${earlyStopping.factor}`
  const limits = [
    ...(constraints.parameters === null ? [] : [`at most ${grouped(constraints.parameters)} parameters`]),
    ...(constraints.seconds === null ? [] : [`at most ${durationText(constraints.seconds)} a trial`]),
  ]
  const settings = facts([
    ['Strategy', `${strategyNames[strategy.type]}${strategy.type === 'bayesian' ? (strategy.perSecond ? ', improvement per second' : ', expected improvement') : ''}`],
    ['Early stopping', stopping],
    ['Constraints', limits.join(', ') || 'none'],
    ['Budget', `${grouped(budget.trials)} trials${budget.seconds === null ? '' : `, ${durationText(budget.seconds)}`}`],
    ['Trials at once', sweep.parallel === null ? 'as many as there are workers' : String(sweep.parallel)],
    ['Seed of the strategy', String(sweep.seed)],
  ])
  const space = table('Space', [{ text: 'Field' }, { text: 'In the file' }, { text: 'Type' }, { text: 'Values' }, { text: 'Scale' }, { text: 'Only where' }], sweep.space.map(rowOf))
  return `${settings}<h3>Space</h3>${space}<details><summary>The sweep's file</summary><pre>${escaped(JSON.stringify(sweep, null, 2))}</pre></details>`
}

function rowOf(dimension: Dimension): string[] {
  const { field, type, when } = dimension
  const text = (value: SweptValue) => fieldText(field, value)
  return [
    labelOf(field).label, field, type,
    dimension.type === 'choice' ? dimension.values.map(text).join(', ') : `${text(dimension.from)} to ${text(dimension.to)}`,
    dimension.type === 'choice' ? '' : dimension.scale,
    when ? conditionText(when) : '',
  ]
}
