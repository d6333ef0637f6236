import type { Experiment } from '../experiment.ts'
import { choicesAt, isIntegerField, isNumericField, valuePaths } from '../experiment-schema.ts'
import { outputActivations } from '../check.ts'
import { costs, miniBatchOptimizers, isFullBatch, readsMomentum } from '../training.ts'
import type { Dimension, SweptValue } from './dimension.ts'
import { hiddenLayersField, layerOf, refusalOfField } from './fields.ts'

/** The most hidden layers that a trial has. */
function hiddenLayersIn({ network: { layers } }: Pick<Experiment, 'network'>, others: readonly Dimension[]): number {
  const varied = others.find(({ field }) => field === hiddenLayersField)
  if (!varied) return layers.length - 1
  return varied.type === 'choice' ? Math.max(...varied.values.map(Number)) : varied.to
}

/**
 * The fields of an experiment that can be swept: every numeric one and every choice, but for those of the output layer, which
 * follow from the data. @param others what is swept already
 */
export function sweptFields(experiment: Pick<Experiment, 'network'>, others: readonly Dimension[]): string[] {
  const hidden = hiddenLayersIn(experiment, others)
  return [hiddenLayersField, ...valuePaths(hidden).filter((path) => refusalOfField(path) === null && path !== 'training.initialWeights' && (isNumericField(path) || choicesAt(path).length > 1))]
}

/** The value that the experiment has there; undefined where it has none. */
export function valueIn(experiment: Experiment, field: string): SweptValue | undefined {
  if (field === hiddenLayersField) return experiment.network.layers.length - 1
  const found = field.split('.').reduce<unknown>((holder, key) => (typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[key] : undefined), experiment)
  return typeof found === 'object' && found !== null ? undefined : (found as SweptValue | undefined)
}

type Range = Omit<Extract<Dimension, { type: 'continuous' | 'integer' }>, 'field' | 'when' | 'points'>
const range = (from: number, to: number, scale: Range['scale'] = 'linear'): Range => ({ type: 'continuous', from, to, scale })
const whole = (from: number, to: number, scale: Range['scale'] = 'linear'): Range => ({ type: 'integer', from, to, scale })

/** Ranges that are worth searching: of the chapter's hyper-parameters those that it walks through. */
const ranges: readonly (readonly [RegExp, Range])[] = [
  [/^training\.learningRate$/, range(0.001, 10, 'log')],
  [/^training\.lambda$/, range(0.01, 100, 'log')],
  [/^training\.miniBatchSize$/, whole(5, 200, 'log')],
  [/^training\.momentum$/, range(0.5, 0.99)],
  [/^training\.epochs$/, whole(5, 60)],
  [/^training\.noImprovementIn$/, whole(3, 20)],
  [/^network\.layers\.\d+\.units$/, whole(10, 200, 'log')],
  [/^network\.layers\.\d+\.dropout$/, range(0, 0.6)],
  [/^network\.softmaxScale$/, range(0.1, 10, 'log')],
  [/^training\.schedule\.factor$/, range(0.1, 0.95)],
  [/^training\.schedule\.(every|noImprovementIn)$/, whole(2, 20)],
  [/^training\.expansion\.translation$/, range(0, 4)],
  [/^training\.expansion\.(rotation|shear)$/, range(0, 20)],
  [/^training\.expansion\.(scaling|noise)$/, range(0, 0.3)],
  [/^training\.expansion\.elasticAmplitude$/, range(0, 3)],
  [/^training\.expansion\.elasticSmoothness$/, range(2, 8)],
  [/^training\.expansion\.erasing$/, whole(0, 10)],
  [/^seed$/, whole(1, 100)],
]

/** Around what the experiment has: a tenth to ten times. */
function around(field: string, value: SweptValue | undefined): Range {
  const usual = typeof value === 'number' && value > 0 ? value : 1
  if (isIntegerField(field)) return whole(Math.max(1, Math.round(usual / 10)), Math.max(2, Math.round(usual * 10)), 'log')
  return range(Number((usual / 10).toPrecision(3)), Number((usual * 10).toPrecision(3)), 'log')
}

/** Of the choices of a field those that the rest of the experiment goes with. */
function choicesOf(field: string, { network, training }: Experiment): SweptValue[] {
  const output = network.layers.at(-1)?.activation
  if (field === hiddenLayersField) return [1, 2, 3]
  if (field === 'training.cost') return costs.filter((cost) => output !== undefined && outputActivations(cost).includes(output))
  if (field === 'training.optimizer' && !isFullBatch(training.optimizer)) return [...miniBatchOptimizers]
  if (field === 'training.initialization') return choicesAt(field).filter((name) => name !== 'given')
  if (field === 'training.schedule.type') return ['constant', 'exponential', 'cosine']
  if (/^network\.layers\.\d+\.activation$/.test(field)) return ['sigmoid', 'tanh', 'relu']
  return choicesAt(field)
}

/** What only reads its value where another dimension has one of these. */
function conditionOf(field: string, others: readonly Dimension[]): Dimension['when'] {
  const values = (name: string) => {
    const other = others.find((dimension) => dimension.field === name)
    return other?.type === 'choice' ? other.values : null
  }
  const only = (name: string, holds: (value: SweptValue) => boolean) => {
    const all = values(name)
    const is = all?.filter(holds) ?? []
    return all && is.length > 0 && is.length < all.length ? { field: name, is } : undefined
  }
  const layer = layerOf(field)
  if (field === 'training.momentum') return only('training.optimizer', (value) => value === 'momentum' || value === 'nesterov')
  if (field === 'training.lambda') return only('training.regularization', (value) => value !== 'none')
  return layer === null ? undefined : only(hiddenLayersField, (count) => Number(count) > layer)
}

/** A dimension to begin with: what is worth trying of a field, in view of the experiment and of what is swept before it. */
export function proposedDimension(field: string, experiment: Experiment, others: readonly Dimension[]): Dimension {
  const when = conditionOf(field, others)
  const common = when ? { field, when } : { field }
  if (field === hiddenLayersField || (choicesAt(field).length > 0 && !isNumericField(field))) return { ...common, type: 'choice', values: choicesOf(field, experiment) }
  const known = ranges.find(([pattern]) => pattern.test(field))?.[1]
  return { ...common, ...(known ?? around(field, valueIn(experiment, field))) }
}

/** Fields that are proposed first: those that the chapter chooses, as far as this experiment reads them. */
export function likelyFields({ training, network }: Experiment): string[] {
  const isBatched = !isFullBatch(training.optimizer)
  return [
    ...(isBatched ? ['training.learningRate'] : []),
    ...(training.regularization !== 'none' ? ['training.lambda'] : []),
    ...(isBatched ? ['training.miniBatchSize'] : []),
    ...(readsMomentum(training.optimizer) ? ['training.momentum'] : []),
    ...(network.layers.length > 1 ? ['network.layers.0.units', hiddenLayersField] : []),
    'training.regularization', 'training.optimizer', 'training.cost', 'training.initialization',
  ]
}
