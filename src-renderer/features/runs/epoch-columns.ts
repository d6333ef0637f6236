import type { SplitName } from '#shared/domain/dataset.ts'
import { scoredBy, totalOf, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import { cost, percent, shortNumber } from './format.ts'
import { partsOf } from './parts.ts'

/** Of a table whose rows are epochs. */
export interface EpochColumn {
  label: string
  text(record: EpochRecord): string
  /** Behind the rounded text. */
  exact?(record: EpochRecord): string
  /** By which epochs are compared. */
  isScore?: boolean
}

/** What was measured of this run's epochs; the same for all of them, so that no column comes or goes while it trains. */
export function epochColumns(run: Run): EpochColumn[] {
  const parts = partsOf(run)
  const scored = parts.includes('validation') ? 'validation' : 'training'
  const hasAccuracy = !run.last || scoredBy(run.last) === 'accuracy'
  const { optimizer, schedule, learningRate: first } = run.experiment.training
  const isRateSteady = schedule.type === 'constant' && (run.last?.learningRate ?? first) === first
  return [
    { label: 'Epoch', text: ({ epoch }) => `${epoch}` },
    ...(isFullBatch(optimizer) ? [passes] : isRateSteady ? [] : [learningRate]),
    ...parts.map((part) => ({ ...costOf(part), isScore: !hasAccuracy && part === scored })),
    ...(hasAccuracy ? parts.map((part) => ({ ...accuracyOf(part), isScore: part === scored })) : []),
  ]
}

const learningRate: EpochColumn = {
  label: 'Learning rate', text: (record) => shortNumber(Number(record.learningRate.toPrecision(4))), exact: (record) => `${record.learningRate} in its last step`,
}

const passes: EpochColumn = {
  label: 'Passes over the data',
  text: ({ evaluations }) => shortNumber(Number(totalOf(evaluations).toPrecision(6))),
  exact: ({ evaluations: { gradient, cost, hessianVector } }) => `${gradient} for gradients, ${cost} for costs, ${hessianVector} for Hessian-vector products`,
}

const costOf = (part: SplitName): EpochColumn => ({
  label: `Cost, ${part}`,
  text: (record) => cost(record.cost[part]),
  exact: (record) => `${record.cost[part]}${record.penalty[part] ? `, of it ${record.penalty[part]} for regularization` : ''}`,
})

const accuracyOf = (part: SplitName): EpochColumn => ({
  label: `Accuracy, ${part}`, text: (record) => percent(record.accuracy[part]), exact: (record) => `${record.accuracy[part]}`,
})
