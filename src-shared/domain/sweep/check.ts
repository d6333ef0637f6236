import type { Problem } from '../check.ts'
import { examplesWord, inputSize, isRegression, type DatasetInfo } from '../dataset.ts'
import { parameterCount } from '../network.ts'
import { checkCorners, checkList, unreadFields } from './check-corners.ts'
import { cornersOf, countCorners, mostCorners } from './corners.ts'
import { hiddenLayersField, layerOf } from './fields.ts'
import { gridSize } from './grid.ts'
import { measureNames } from './objective.ts'
import { spaceProblems, type Space } from './space.ts'
import { mostTrials, type Sweep } from './sweep.ts'

const english = (count: number) => count.toLocaleString('en')

/** What is wrong with a sweep, a sentence each, at the place of the fault: "space.2.from". Empty when it can be begun. */
export function checkSweep(sweep: Sweep, dataset: DatasetInfo): Problem[] {
  const problems = [...spaceProblems(sweep.space), ...layerProblems(sweep), ...checks.map((check) => check(sweep, dataset)).filter((problem) => !!problem)]
  // What follows stands on a space that makes sense.
  if (problems.some(({ path }) => path.startsWith('space.'))) return problems
  if (sweep.strategy.type === 'list') return [...problems, ...checkList(sweep, sweep.strategy.points, dataset)]
  const corners = cornersOf(sweep.space, sweep.experiment, dataset)
  const untrainable = checkCorners(sweep.space, corners)
  if (untrainable.length > 0) return [...untrainable, ...problems]
  return [...unreadFields(sweep.space, corners), ...problems, ...tooLarge(sweep, dataset)]
}

/** Values of layers that no trial has. */
function layerProblems({ space, experiment }: Sweep): Problem[] {
  const hidden = space.find(({ field }) => field === hiddenLayersField)
  const most = !hidden ? experiment.network.layers.length : hidden.type === 'choice' ? Math.max(...hidden.values.map(Number)) : hidden.to
  return space.flatMap(({ field }, d) => {
    const layer = layerOf(field)
    if (layer === null || layer < most) return []
    const message = hidden
      ? `${field} is of hidden layer ${layer + 1}, but ${hiddenLayersField} goes up to ${most}: leave it out, or vary that further.`
      : `${field} is of layer ${layer + 1}, but the experiment has ${most}, counted from network.layers.0: leave it out, or vary ${hiddenLayersField}.`
    return [{ path: `space.${d}.field`, message }]
  })
}

/** When even the smallest network has more parameters than are allowed. Of very many combinations nothing is said: their trials are refused one by one. */
function tooLarge({ space, experiment, constraints: { parameters } }: Sweep, dataset: DatasetInfo): Problem[] {
  const smallest = smallestNetworks(space)
  if (parameters === null || countCorners(smallest) > mostCorners) return []
  const counts = cornersOf(smallest, experiment, dataset)
    .flatMap(({ experiment: there }) => (there ? [parameterCount(there.network, inputSize(dataset))] : []))
  const least = Math.min(...counts)
  if (least <= parameters) return []
  return [{ path: 'constraints.parameters', message: `Every trial would have more than the ${english(parameters)} parameters that are allowed: the smallest network of the space has ${english(least)}. Allow more, or vary towards smaller ones.` }]
}

/** Of the dimensions that say how large a network is, and those that they depend on, what the smallest is among. */
function smallestNetworks(space: Space): Space {
  const sizes = space.filter(({ field }) => field === hiddenLayersField || field.endsWith('.units'))
  const needed = new Set(sizes.flatMap(({ field, when }) => (when ? [field, when.field] : [field])))
  return space.filter(({ field }) => needed.has(field)).map((dimension) => {
    if (dimension.type === 'choice') return dimension
    // A network with one more layer may be smaller: with units as few as a bottleneck's.
    const count = dimension.field === hiddenLayersField ? dimension.to - dimension.from + 1 : 1
    return { ...dimension, type: 'choice' as const, values: Array.from({ length: count }, (_, i) => dimension.from + i) }
  })
}

type Check = (sweep: Sweep, dataset: DatasetInfo) => Problem | false

const checks: readonly Check[] = [
  ({ objective: { measure } }, dataset) => isRegression(dataset) && measure === 'accuracy' && {
    path: 'objective.measure',
    message: `The trials are to be judged by an accuracy, but ${dataset.name} has numbers to tell, of which none is right or wrong: judge by the unregularized cost.`,
  },
  ({ objective: { measure }, space }) => measure !== 'accuracy' && space.some((dimension) => dimension.field === 'training.cost' && dimension.type === 'choice' && dimension.values.length > 1) && {
    path: 'objective.measure',
    message: 'training.cost is varied, and what trials come to by one cost says nothing against another: judge by the accuracy, or leave training.cost out of the space.',
  },
  ({ strategy, space }) => {
    const size = strategy.type === 'grid' ? gridSize(space) : 0
    return size > mostTrials && {
      path: 'strategy',
      message: `The grid has ${english(size)} points, more than the ${english(mostTrials)} trials that a sweep can have: give its ranges fewer values by "points", vary fewer fields, or take the random strategy.`,
    }
  },
  ({ objective: { part, measure }, experiment: { training: { monitor } } }, { name, splits, image }) => {
    const path = 'objective.part'
    const other = part === 'validation' ? 'training' : 'validation'
    if (splits[part].count === 0) return { path, message: `${name} has no ${part} ${examplesWord({ image })}, by whose ${measureNames[measure]} the trials are to be judged: judge by the ${other} part, or take another dataset.` }
    return !monitor[part] && { path, message: `The trials are to be judged by the ${part} ${measureNames[measure]}, which none of them measures: set training.monitor.${part} of the experiment to true, or judge by the ${other} part.` }
  },
  ({ earlyStopping, experiment: { training: { epochs } } }) =>
    earlyStopping.type !== 'none' && earlyStopping.leastEpochs > epochs && {
      path: 'earlyStopping.leastEpochs',
      message: `Every trial is to get at least ${english(earlyStopping.leastEpochs)} epochs, but the experiment has ${english(epochs)}: set it lower, or train longer.`,
    },
  ({ earlyStopping, space }) => {
    const d = space.findIndex(({ field }) => field === 'training.epochs')
    return earlyStopping.type !== 'none' && d >= 0 && {
      path: `space.${d}.field`,
      message: `training.epochs can't be varied with early stopping (${earlyStopping.type}), which itself says how many epochs a trial gets: leave one of the two out.`,
    }
  },
]
