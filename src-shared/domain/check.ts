import { checkFullBatch } from './check-full-batch.ts'
import { examplesWord, greyImage, inputSize, isRegression, type DatasetInfo } from './dataset.ts'
import { SlopeError } from './error.ts'
import { largestDistorted } from './expansion.ts'
import { trainingCountOf, type Experiment } from './experiment.ts'
import { limits, parameterCount, type Activation } from './network.ts'
import { isFullBatch, miniBatchOptimizers, type Cost } from './training.ts'

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
  const found = checks.map((check) => check(experiment, dataset)).filter((problem) => !!problem)
  return [...checkLayers(experiment, dataset), ...checkFullBatch(experiment, dataset), ...found]
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
  const units = checkOutputUnits(output.units, dataset)
  if (units) problems.push({ path: `network.layers.${last}.units`, message: units })
  if (output.units === 1 && output.activation === 'softmax')
    problems.push({
      path: `network.layers.${last}.activation`,
      message: 'A softmax of 1 unit is always 1: use sigmoid, or 2 units.',
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

function checkOutputUnits(units: number, { name, classes: { length: classes }, targets }: DatasetInfo): string | null {
  if (targets.length > 0)
    return units === targets.length ? null : `The output layer has ${units} units, but ${name} has ${targets.length} numbers to tell: set it to ${targets.length}.`
  // A single output tells two classes apart: its target is 0 for the first and 1 for the second.
  if (units === classes || (units === 1 && classes === 2)) return null
  return `The output layer has ${units} units, but ${name} has ${classes} classes: set it to ${classes}${classes === 2 ? ' or 1' : ''}.`
}

type Check = (experiment: Experiment, dataset: DatasetInfo) => Problem | false | null

/** What decides by the validation data: without them the training data would be taken silently. */
const watchers: readonly { path: string; name: string; watches: (training: Experiment['training']) => boolean }[] = [
  { path: 'training.noImprovementIn', name: 'patience', watches: ({ noImprovementIn }) => noImprovementIn !== null },
  { path: 'training.targetAccuracy', name: 'the target accuracy', watches: ({ targetAccuracy }) => targetAccuracy !== null },
  { path: 'training.schedule', name: 'the halving of the learning rate', watches: ({ schedule }) => schedule.type === 'halve-on-no-improvement' },
]

const checks: readonly Check[] = [
  ({ dataset: { trainingCount } }, { name, splits: { training }, image }) =>
    trainingCount !== undefined && trainingCount > training.count && {
      path: 'dataset.trainingCount',
      message: `${trainingCount} training ${examplesWord({ image })} are asked for, but ${name} has ${training.count}: use ${training.count} or fewer.`,
    },
  (experiment, dataset) => {
    const { optimizer, miniBatchSize } = experiment.training
    const count = trainingCountOf(experiment, dataset)
    return !isFullBatch(optimizer) && miniBatchSize > count && {
      path: 'training.miniBatchSize',
      message: `The mini-batch size ${miniBatchSize} is larger than the ${count} training ${examplesWord(dataset)} of ${dataset.name}: use ${count} or fewer.`,
    }
  },
  ({ network: { layers } }) => {
    const rate = layers.at(-1)?.dropout ?? 0
    return rate > 0 && {
      path: `network.layers.${layers.length - 1}.dropout`,
      message: `The output layer has a dropout of ${rate}, but a dropped output would be no answer: set it to 0, and drop outputs of hidden layers only.`,
    }
  },
  ({ network: { layers, softmaxScale } }) =>
    softmaxScale !== 1 && layers.at(-1)?.activation !== 'softmax' && {
      path: 'network.softmaxScale',
      message: `The softmax scale ${softmaxScale} has no softmax to work on, the outputs being ${layers.at(-1)?.activation}: set it to 1, or make the outputs softmax.`,
    },
  ({ training: { cost } }, { name, targets }) =>
    targets.length > 0 && cost !== 'quadratic' && {
      path: 'training.cost',
      message: `${name} has numbers to tell, not classes, for which the ${cost} cost makes no sense: choose the quadratic cost.`,
    },
  ({ training: { targetAccuracy } }, dataset) =>
    targetAccuracy !== null && isRegression(dataset) && {
      path: 'training.targetAccuracy',
      message: `${dataset.name} has numbers to tell, of which none is right or wrong, so that there is no accuracy to reach: leave the target accuracy out, and stop early by patience, which watches the validation cost.`,
    },
  ({ training }, dataset) => {
    const { name, splits } = dataset
    const watcher = watchers.find((candidate) => candidate.watches(training))
    if (!watcher || (splits.validation.count > 0 && training.monitor.validation)) return null
    const message = splits.validation.count === 0
      ? `${name} has no validation ${examplesWord(dataset)} for ${watcher.name} to watch: switch it off.`
      : `The validation ${isRegression(dataset) ? 'cost' : 'accuracy'}, which ${watcher.name} watches, is not monitored: monitor it, or switch that off.`
    return { path: watcher.path, message }
  },
  ({ training: { monitor } }, { name, splits, image }) =>
    !monitor.training && !(monitor.validation && splits.validation.count > 0) && {
      path: 'training.monitor',
      message: `Neither training nor validation ${examplesWord({ image })} of ${name} are monitored, so that no epoch could be told to be the best: monitor one of them.`,
    },
  ({ dataset: { id, hash } }, dataset) =>
    hash !== undefined && hash !== dataset.hash && {
      path: 'dataset.hash',
      message: `The experiment was made on ${id} with hash ${hash.slice(0, 12)}, but the one here has ${dataset.hash.slice(0, 12)}: import the original data, or remove "hash" to train on this one.`,
    },
  ({ training: { initialization, initialWeights } }) =>
    initialization === 'given' && initialWeights === null && {
      path: 'training.initialWeights',
      message: 'The initialization is given, but not which weights: take those of a run or of a network2 or safetensors file, on the command line by "slope train --weights", or choose another initialization.',
    },
  ({ training: { initialization, initialWeights } }) =>
    initialization !== 'given' && initialWeights !== null && {
      path: 'training.initialization',
      message: `The initial weights ${initialWeights.slice(0, 12)} are not used by the ${initialization} initialization: choose "given", or leave "initialWeights" out.`,
    },
  ({ training: { expansion, optimizer } }) =>
    expansion !== null && isFullBatch(optimizer) && {
      path: 'training.expansion',
      message: `The optimizer ${optimizer} compares costs of one step with those of the next, which distorted images would make random: leave the expansion out, or use ${miniBatchOptimizers.join(', ')}.`,
    },
  ({ training: { expansion } }, dataset) => {
    if (expansion === null) return null
    const image = greyImage(dataset)
    if (image && Math.max(image.width, image.height) <= largestDistorted) return null
    const message = image
      ? `The images of ${dataset.name} have ${image.width} x ${image.height} pixels, but can be distorted up to ${largestDistorted} x ${largestDistorted}: leave the expansion out.`
      : `Only grey images can be distorted, but ${dataset.name} has ${dataset.image ? 'images in colour' : 'rows of a table'}: leave the expansion out.`
    return { path: 'training.expansion', message }
  },
]
