import { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'
import { Value, type Dimension, type SweptValue } from '#shared/domain/sweep/dimension.ts'
import { WrittenPoint, type EarlyStopping, type StrategyChoice, type Sweep } from '#shared/domain/sweep/sweep.ts'
import { Objective } from '#shared/domain/sweep/objective.ts'

/** What was typed: a wrong number is kept and not mended silently. Where a number may be absent, an empty text is none. */
const Text = z.string()

export const DraftDimension = z.object({
  /** Tells rows apart while they move. */
  key: z.int(),
  field: z.string(),
  type: z.enum(['continuous', 'integer', 'choice']),
  from: Text,
  to: Text,
  scale: z.enum(['linear', 'log']),
  /** Of a grid. */
  points: Text,
  /** Of a choice. */
  values: z.array(Value),
  when: z.object({ field: z.string(), is: z.array(Value) }).nullable(),
})
export type DraftDimension = z.infer<typeof DraftDimension>

type StrategyType = StrategyChoice['type']
type StoppingType = EarlyStopping['type']
export const strategyTypes = ['list', 'grid', 'random', 'sobol', 'bayesian', 'tpe'] as const satisfies readonly StrategyType[]
export const stoppingTypes = ['none', 'successive-halving', 'hyperband', 'asha'] as const satisfies readonly StoppingType[]

/** A sweep as it stands in the form. What a choice leaves unread is kept: it is there again when the choice is taken back. */
export const SweepDraft = z.object({
  name: Text,
  /** What it came from, in words: "the design", "run Wide". */
  source: Text,
  experiment: Experiment,
  dimensions: z.array(DraftDimension),
  strategy: z.enum(strategyTypes),
  perSecond: z.boolean(),
  /** Of the list. */
  points: z.array(WrittenPoint),
  stopping: z.enum(stoppingTypes),
  leastEpochs: Text,
  factor: Text,
  measure: Objective.shape.measure.unwrap(),
  part: Objective.shape.part.unwrap(),
  which: Objective.shape.which.unwrap(),
  direction: z.enum(['usual', 'maximize', 'minimize']),
  parameters: Text,
  /** Of a trial, in seconds. */
  secondsEach: Text,
  trials: Text,
  /** Of the sweep. */
  minutes: Text,
  parallel: Text,
  seed: Text,
})
export type SweepDraft = z.infer<typeof SweepDraft>

const textOf = (value: number | null | undefined): string => (value == null ? '' : String(value))

const unread = { from: '', to: '', scale: 'linear', points: '', values: [] as SweptValue[] } as const

/** The rows are told apart by keys from the given one on. */
export const draftOfDimension = (dimension: Dimension, key: number): DraftDimension => ({
  ...unread, values: [], key, field: dimension.field, type: dimension.type, when: dimension.when ?? null,
  ...(dimension.type === 'choice'
    ? { values: [...dimension.values] }
    : { from: textOf(dimension.from), to: textOf(dimension.to), scale: dimension.scale, points: textOf(dimension.points) }),
})

/** @param source what it came from, in words */
export function draftOf({ name, experiment, space, strategy, earlyStopping, objective, constraints, budget, parallel, seed }: Sweep, source: string): SweepDraft {
  return {
    name: name ?? '', source, experiment,
    dimensions: space.map(draftOfDimension),
    strategy: strategy.type,
    perSecond: strategy.type === 'bayesian' && strategy.perSecond,
    points: strategy.type === 'list' ? strategy.points : [],
    stopping: earlyStopping.type,
    leastEpochs: earlyStopping.type === 'none' ? '1' : String(earlyStopping.leastEpochs),
    factor: earlyStopping.type === 'none' ? '3' : String(earlyStopping.factor),
    measure: objective.measure, part: objective.part, which: objective.which, direction: objective.direction ?? 'usual',
    parameters: textOf(constraints.parameters),
    secondsEach: textOf(constraints.seconds),
    trials: textOf(budget.trials),
    minutes: budget.seconds === null ? '' : String(Number((budget.seconds / 60).toPrecision(9))),
    parallel: textOf(parallel),
    seed: textOf(seed),
  }
}
