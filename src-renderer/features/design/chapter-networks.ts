import { Experiment } from '#shared/domain/experiment.ts'
import type { Activation } from '#shared/domain/network.ts'
import type { Cost, Initialization } from '#shared/domain/training.ts'

/** The networks of the chapter, by their hidden layers. A line more here is a network more among the templates. */
const networks: readonly { hidden: readonly number[]; says: string; tells?: string }[] = [
  { hidden: [], says: 'no hidden layer: what a linear classifier can do', tells: 'no hidden layer: least squares' },
  { hidden: [30], says: 'the network of most of the chapter' },
  { hidden: [100], says: 'larger, a little better, and slower' },
]

/** How the chapter trains them. */
const trainings: readonly { cost: Cost; output: Activation; learningRate: number; initialization: Initialization; says: string }[] = [
  { cost: 'quadratic', output: 'sigmoid', learningRate: 3, initialization: 'gaussian', says: 'as chapter 1 does, slow where it is badly wrong' },
  { cost: 'cross-entropy', output: 'sigmoid', learningRate: 0.5, initialization: 'scaled-gaussian', says: 'learns fast where it is badly wrong' },
  { cost: 'log-likelihood', output: 'softmax', learningRate: 0.1, initialization: 'scaled-gaussian', says: 'its outputs are probabilities' },
]

/** For numbers to tell, which the chapter leaves open: its own hidden layers, with neurons that are centred as the numbers are. */
const tellings: typeof trainings = [
  { cost: 'quadratic', output: 'linear', learningRate: 0.05, initialization: 'scaled-gaussian', says: 'outputs that are not held between 0 and 1' },
]

export interface ChapterNetwork {
  /** In a sentence. */
  shows: string
  experiment: Experiment
}

/** For a dataset of so many classes or numbers to tell, which stays the one designed for. */
export const chapterNetworks = (dataset: Experiment['dataset'], outputs: number, isRegression = false): ChapterNetwork[] =>
  networks.flatMap(({ hidden, says, tells = says }) =>
    (isRegression ? tellings : trainings).map(({ output, says: ofTraining, ...training }) => ({
      shows: `${isRegression ? tells : says}; ${ofTraining}`,
      experiment: Experiment.parse({
        dataset,
        network: { layers: [...hidden.map((units) => ({ units, activation: isRegression ? 'tanh' : 'sigmoid' })), { units: outputs, activation: output }] },
        training: { ...training, miniBatchSize: 10, epochs: 30 },
      }),
    })),
  )
