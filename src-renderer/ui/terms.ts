import type { Activation } from '#shared/domain/network.ts'
import type { Cost, Initialization, Optimizer, Regularization } from '#shared/domain/training.ts'

export interface Term {
  label: string
  /** The book's symbol. */
  symbol?: string
  help: string
}

/** Equation numbers are those of Nielsen's book. */
export const terms = {
  name: { label: 'Run name', help: 'By what you find the run again. Left empty, it is named after its network.' },
  dataset: { label: 'Dataset', help: 'The images to learn. Import your own on the Data screen.' },
  seed: {
    label: 'Seed',
    help: 'Decides the initial weights and the order of the images. The same experiment with the same seed gives the same weights, bit for bit.',
  },
  units: { label: 'Units', help: 'How many neurons this layer has.' },
  activation: { label: 'Activation', help: 'What a unit makes of its weighted input z.' },
  cost: {
    label: 'Cost',
    help: 'What training makes smaller. Cross-entropy (Eq. 63) goes with sigmoid outputs, log-likelihood (Eq. 80) with softmax; quadratic (Eq. 6) learns slowly where units saturate.',
  },
  optimizer: {
    label: 'Optimizer',
    help: 'SGD steps against the gradient of each mini-batch; momentum keeps part of its velocity (Eq. 107, 108); Nesterov takes the gradient where that velocity leads.',
  },
  momentum: { label: 'Momentum', symbol: 'μ', help: 'The part of the velocity that a step keeps: from 0, none, to just below 1. A usual value is 0.9.' },
  learningRate: {
    label: 'Learning rate',
    symbol: 'η',
    help: 'How far a step goes against the gradient. Too high and the cost jumps or grows, too low and learning takes long.',
  },
  miniBatchSize: {
    label: 'Mini-batch size',
    symbol: 'm',
    help: 'Training images per step. Small ones take more and noisier steps, large ones use the processor better.',
  },
  epochs: { label: 'Epochs', help: 'How often, at most, training goes through all training images.' },
  shuffle: {
    label: 'Shuffle every epoch',
    help: 'Takes the training images in a new order each epoch. Without it their own order is kept, to compare with other programs step by step.',
  },
  regularization: {
    label: 'Regularization',
    help: 'L2 adds λ/2n times the sum of squared weights to the cost (Eq. 85), L1 λ/n times that of their magnitudes (Eq. 95): small weights overfit less.',
  },
  lambda: {
    label: 'Regularization strength',
    symbol: 'λ',
    help: 'The weight of the regularization term. It is divided by the number of training images, so more images want a larger one.',
  },
  initialization: {
    label: 'Initialization',
    help: 'How weights begin. N(0, 1/nᵢₙ) keeps hidden units from saturating, as N(0, 1) does not; Xavier, N(0, 2/(nᵢₙ+nₒᵤₜ)), suits tanh; He, N(0, 2/nᵢₙ), suits ReLU.',
  },
  noImprovementIn: {
    label: 'Patience (epochs)',
    symbol: 'n',
    help: 'Stops after n epochs without a better validation accuracy. The best weights are kept.',
  },
} as const satisfies Record<string, Term>

export type TermName = keyof typeof terms

export const activationNames: Record<Activation, string> = {
  sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'ReLU', linear: 'Linear', softmax: 'Softmax',
}
export const costNames: Record<Cost, string> = {
  quadratic: 'Quadratic', 'cross-entropy': 'Cross-entropy', 'log-likelihood': 'Log-likelihood',
}
export const optimizerNames: Record<Optimizer, string> = {
  sgd: 'SGD', momentum: 'Momentum', nesterov: 'Nesterov', 'conjugate-gradient': 'Conjugate gradient', bfgs: 'BFGS', lbfgs: 'L-BFGS',
  'hessian-free': 'Hessian-free', newton: 'Newton',
}
export const regularizationNames: Record<Regularization, string> = { none: 'None', l1: 'L1', l2: 'L2' }
export const initializationNames: Record<Initialization, string> = {
  'scaled-gaussian': 'N(0, 1/nᵢₙ)', gaussian: 'N(0, 1)', xavier: 'Xavier', he: 'He', given: 'Given weights',
}
