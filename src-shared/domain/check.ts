import { inputSize, type DatasetInfo } from './dataset.ts'
import { SlopeError } from './error.ts'
import type { Experiment } from './experiment.ts'
import { limits, parameterCount, type Activation } from './network.ts'
import type { Cost } from './training.ts'

/** What is wrong at a path such as "network.layers.1.activation", as a sentence that names the value and the cure. */
export interface Problem {
  path: string
  message: string
}

/** One error that says them all. */
export const refusalOf = (problems: Problem[]): SlopeError =>
  new SlopeError('invalid-input', problems.map(({ message }) => message).join(' '), problems)

/** Output activations that a cost is defined for: beyond these its value or its slope makes no sense. */
const outputsOf: Record<Cost, readonly Activation[]> = {
  quadratic: ['sigmoid', 'tanh', 'relu', 'linear'],
  'cross-entropy': ['sigmoid'],
  'log-likelihood': ['softmax'],
}

export const outputActivations = (cost: Cost): readonly Activation[] => outputsOf[cost]

/** Faults that only show when the parts of an experiment are seen together; empty when it can be trained. */
export function checkExperiment(experiment: Experiment, dataset: DatasetInfo): Problem[] {
  return [...checkLayers(experiment, dataset), ...checkTraining(experiment, dataset)]
}

/** @throws SlopeError 'invalid-input' whose details are the problems */
export function requireTrainable(experiment: Experiment, dataset: DatasetInfo): void {
  const problems = checkExperiment(experiment, dataset)
  if (problems.length > 0) throw refusalOf(problems)
}

function checkLayers({ network, training }: Experiment, dataset: DatasetInfo): Problem[] {
  const problems: Problem[] = []
  const last = network.layers.length - 1
  network.layers.forEach((layer, l) => {
    if (layer.activation === 'softmax' && l < last)
      problems.push({
        path: `network.layers.${l}.activation`,
        message: `Layer ${l + 1} is hidden and can't be softmax: use sigmoid, tanh or ReLU, and softmax for the output only.`,
      })
  })
  const output = network.layers[last]
  if (!output) return [{ path: 'network.layers', message: 'The network has no layer: add an output layer.' }]
  if (output.units !== dataset.classes.length)
    problems.push({
      path: `network.layers.${last}.units`,
      message: `The output layer has ${output.units} units, but ${dataset.name} has ${dataset.classes.length} classes: set it to ${dataset.classes.length}.`,
    })
  const allowed = outputsOf[training.cost]
  if (!allowed.includes(output.activation))
    problems.push({
      path: `network.layers.${last}.activation`,
      message: `The ${training.cost} cost can't be used with ${output.activation} outputs: it needs ${allowed.join(', ')}.`,
    })
  const parameters = parameterCount(network, inputSize(dataset))
  if (parameters > limits.parameters)
    problems.push({
      path: 'network.layers',
      message: `The network has ${parameters.toLocaleString('en')} parameters, more than the ${limits.parameters.toLocaleString('en')} that fit: use fewer units or layers.`,
    })
  return problems
}

function checkTraining({ training, dataset: wanted }: Experiment, dataset: DatasetInfo): Problem[] {
  const problems: Problem[] = []
  const count = dataset.splits.training.count
  if (training.miniBatchSize > count)
    problems.push({
      path: 'training.miniBatchSize',
      message: `The mini-batch size ${training.miniBatchSize} is larger than the ${count} training images of ${dataset.name}: use ${count} or fewer.`,
    })
  if (training.noImprovementIn !== null && dataset.splits.validation.count === 0)
    problems.push({
      path: 'training.noImprovementIn',
      message: `${dataset.name} has no validation images to watch: switch the patience of ${training.noImprovementIn} epochs off.`,
    })
  if (wanted.hash && wanted.hash !== dataset.hash)
    problems.push({
      path: 'dataset.hash',
      message: `The experiment was made on ${wanted.id} with hash ${wanted.hash.slice(0, 12)}, but the one here has ${dataset.hash.slice(0, 12)}: import the original data, or remove "hash" to train on this one.`,
    })
  return problems
}
