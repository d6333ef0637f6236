import type { Problem } from '../check.ts'
import { examplesWord, isRegression, type DatasetInfo } from '../dataset.ts'
import { trainingCountOf, type Experiment } from '../experiment.ts'
import { isFullBatch, miniBatchOptimizers, type Training } from '../training.ts'
import { fewClasses, type FewClasses } from './few-classes.ts'

type Sizes = Pick<DatasetInfo, 'splits'>

/** Images that the shrunk problem begins with; it grows by so many times while nothing is learned. */
const firstImages = 1000
const growth = 5
/** Neurons that a hidden layer of it has at most. */
const mostUnits = 30
/** Images on which mini-batch sizes race, at most. */
const racedImages = 10_000

/** How many training images the shrunk problem is tried with, the fewest first; the last is all. */
export function ladder(first: Experiment, dataset: Sizes): number[] {
  const all = trainingCountOf(first, dataset)
  const counts: number[] = []
  for (let count = firstImages; count < all; count *= growth) counts.push(count)
  return [...counts, all]
}

/** A shrunk problem: so many training images, of all classes or of few. */
export interface Rung {
  images: number
  few: FewClasses | null
}

/** The problems that are tried until one is learned: of each number of images first that with all classes, then that with two of them. */
export function rungs(first: Experiment, dataset: DatasetInfo): Rung[] {
  // Given weights fit their network only, whose outputs are all classes.
  const few = first.training.initialization === 'given' ? null : fewClasses(dataset)
  const most = few?.info.splits.training.count ?? 0
  return ladder(first, dataset).flatMap((images, k, counts) => [
    { images, few: null },
    ...(few && most > (counts[k - 1] ?? 0) ? [{ images: Math.min(images, most), few }] : []),
  ])
}

/** What would end a training before its epochs, or change its rate meanwhile. */
const undisturbed = {
  schedule: { type: 'constant' }, expansion: null, noImprovementIn: null, targetAccuracy: null, timeBudget: null, evaluationBudget: null,
} satisfies Partial<Training>

/** The first design, shrunk: some images, a small network, some epochs, no regularization; of few classes with an output for each. */
export function shrunk(first: Experiment, { images, few }: Rung, epochs: number): Experiment {
  const { network, training } = first
  // Given weights fit their network only.
  const most = training.initialization === 'given' ? Infinity : mostUnits
  const layers = network.layers.map((layer, l) =>
    l < network.layers.length - 1 ? { ...layer, units: Math.min(layer.units, most), dropout: 0 } : { ...layer, units: few?.info.classes.length ?? layer.units })
  return {
    ...first,
    dataset: few ? { id: few.info.id, trainingCount: images } : { ...first.dataset, trainingCount: images },
    network: { ...network, layers },
    training: {
      ...training, ...undisturbed, epochs, miniBatchSize: Math.min(training.miniBatchSize, images), lambda: 0,
      monitor: { ...training.monitor, training: true, validation: true, test: false, subset: images, diagnostics: false },
    },
    checkpoints: { ...first.checkpoints, everyEpochs: null },
  }
}

/** On which mini-batch sizes race: the whole network, and enough images for the clock to tell. */
export function raced(first: Experiment, dataset: Sizes, epochs: number, timeBudget: number | null): Experiment {
  const images = Math.min(racedImages, trainingCountOf(first, dataset))
  const { training } = first
  return {
    ...first,
    dataset: { ...first.dataset, trainingCount: images },
    training: {
      ...training, ...undisturbed, epochs, timeBudget,
      monitor: { ...training.monitor, training: false, validation: true, test: false, subset: images, diagnostics: false },
    },
    checkpoints: { ...first.checkpoints, everyEpochs: null },
  }
}

/** Lambda of as many images whose weights shrink as much in an epoch (Eq. 93: by eta lambda / n a step). */
export const scaledLambda = (lambda: number, from: number, to: number): number => Number(((lambda * to) / from).toPrecision(2))

/** Why an experiment can't be coached, sentences; what is wrong with it as such is left to its own check. */
export function coachProblems({ training: { optimizer } }: Experiment, dataset: Pick<DatasetInfo, 'name' | 'splits' | 'image' | 'targets'>): Problem[] {
  const { name, splits } = dataset
  const problems: Problem[] = []
  if (isFullBatch(optimizer))
    problems.push({ path: 'training.optimizer', message: `The optimizer ${optimizer} reads no learning rate and has no mini-batches, which are what the coach looks for: choose ${miniBatchOptimizers.join(', ')}.` })
  if (splits.validation.count === 0)
    problems.push({ path: 'dataset.id', message: `${name} has no validation ${examplesWord(dataset)}, by which lambda and the mini-batch size are chosen: use a dataset that has some.` })
  if (isRegression(dataset))
    problems.push({ path: 'dataset.id', message: `${name} has numbers to tell, of which none is right or wrong, but the coach goes by the validation accuracy: search by a sweep instead, which judges by the validation cost.` })
  return problems
}
