import type { Expansion } from './expansion.ts'
import type { Monitor } from './monitor.ts'
import type { Activation } from './network.ts'
import type { Schedule } from './schedule.ts'
import type { Cost, Initialization, Optimizer, Regularization } from './training.ts'

export interface Term {
  label: string
  /** The book's symbol. */
  symbol?: string
  help: string
}

/** Equation numbers are those of Nielsen's book. */
export const terms = {
  name: { label: 'Run name', help: 'By what you find the run again. Left empty, it is named after its network.' },
  dataset: { label: 'Dataset', help: 'What to learn from. Import your own images or tables on the Data screen.' },
  trainingCount: {
    label: 'Training images',
    help: 'Takes only the first so many training images, to see how much the amount of data matters. Left empty, all are taken.',
  },
  seed: {
    label: 'Seed',
    help: 'Decides the initial weights and the order of the images. The same experiment with the same seed gives the same weights, bit for bit.',
  },
  units: { label: 'Units', help: 'How many neurons this layer has.' },
  activation: { label: 'Activation', help: 'What a unit makes of its weighted input z.' },
  dropout: {
    label: 'Dropout rate',
    symbol: 'p',
    help: 'The fraction of this layer’s outputs that is dropped while training, other ones in each step; the rest grow by 1/(1 − p).',
  },
  softmaxScale: {
    label: 'Softmax scale',
    symbol: 'c',
    help: 'Outputs are exp(cz) over their sum (Eq. 83): 1 is softmax, a larger c comes nearer to “only the largest counts”.',
  },
  cost: {
    label: 'Cost',
    help: 'What training makes smaller. Cross-entropy (Eq. 63) goes with sigmoid outputs, log-likelihood (Eq. 80) with softmax; quadratic (Eq. 6) is slow where they saturate, and is for numbers to tell.',
  },
  optimizer: {
    label: 'Optimizer',
    help: 'SGD, momentum (Eq. 107, 108) and Nesterov step after each mini-batch. The others take all training images for a step, and find its length by themselves.',
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
  schedule: {
    label: 'Schedule',
    help: 'How the learning rate changes from epoch to epoch. Halving follows the chapter’s exercise, and ends the training at 1/128 of the rate that was set.',
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
    help: 'Stops after n epochs without a better validation accuracy, or, telling numbers, without a lower cost. The best weights are kept. Left empty, training goes on.',
  },
  expansion: {
    label: 'Distort the training images',
    help: 'Every epoch shows each training image a little changed, anew each time. Validation and test images stay as they are.',
  },
  initialWeights: {
    label: 'Initial weights',
    help: 'The SHA-256 of the weights that training starts from, as the inspector of the run that made them tells it.',
  },
  targetAccuracy: {
    label: 'Target accuracy (of 1)',
    help: 'Stops once the validation accuracy has come to this fraction: 0.98 is 98 %. Left empty, there is no target. Numbers to tell have no accuracy.',
  },
  timeBudget: {
    label: 'Time limit (s)',
    help: 'Stops behind the epoch in which so many seconds of training and evaluation are used up; an optimizer of the whole training set stops at once, with the weights of its last whole iteration. Left empty, there is none.',
  },
  evaluationBudget: {
    label: 'Evaluation limit (passes)',
    help: 'Stops once so many passes over the training data are used up, for gradients, costs and Hessian-vector products. Left empty, there is none.',
  },
} as const satisfies Record<string, Term>

/** Of all schedules together: those that have a field in common mean the same by it. */
export const scheduleTerms = {
  noImprovementIn: {
    label: 'Halve after (epochs)',
    symbol: 'n',
    help: 'The learning rate is halved after n epochs without a better accuracy than the best, and n more before the next time.',
  },
  every: { label: 'Every (epochs)', help: 'After every so many epochs the learning rate takes the next step down.' },
  factor: { label: 'Factor', help: 'What the learning rate is multiplied by each time: more than 0, less than 1.' },
} as const satisfies Record<string, Term>

export const expansionTerms: Record<keyof Expansion, Term> = {
  translation: { label: 'Translation (pixels)', help: 'Each image is moved by up to so many pixels, along both axes.' },
  rotation: { label: 'Rotation (degrees)', help: 'Each image is turned by up to so many degrees, either way.' },
  scaling: { label: 'Scaling (fraction)', help: 'Each image grows or shrinks by up to this fraction: 0.1 is between 1/1.1 and 1.1 times.' },
  shear: { label: 'Shear (degrees)', help: 'Each image is slanted by up to so many degrees, either way.' },
  elasticAmplitude: {
    label: 'Elastic (pixels)',
    help: 'Each image is distorted as if drawn on rubber (Simard et al. 2003): by how many pixels its points move on average.',
  },
  elasticSmoothness: {
    label: 'Elastic smoothness (pixels)',
    help: 'How far points move together in an elastic distortion, as a standard deviation: small ones crumple, large ones bend.',
  },
  noise: { label: 'Noise', help: 'The standard deviation of what is added to each pixel; from black to white is 1.' },
  erasing: { label: 'Erasing (pixels)', help: 'A rectangle with sides of up to so many pixels becomes black, anywhere in the image.' },
}

export const monitorTerms: Record<keyof Monitor, Term> = {
  training: { label: 'Training data', help: 'Cost and accuracy on the training images after each epoch. Switched off, epochs take less time.' },
  validation: { label: 'Validation data', help: 'Cost and accuracy on the validation images after each epoch. They tell which epoch is best.' },
  test: { label: 'Test data', help: 'Cost and accuracy on the test images after each epoch. They never choose anything: who looks often fits to them.' },
  subset: { label: 'Only the first (images)', help: 'Takes the first so many images of each of these parts. Left empty, all are taken.' },
  network2Cost: {
    label: 'Costs as network2.py',
    help: 'Divides λ in a cost by the size of the part it is measured on, as the book’s program does, and not by that of the training data.',
  },
  diagnostics: {
    label: 'Layers and confusion',
    help: 'How each layer learns, told from 200 training images after each epoch, and which classes are taken for which. It costs next to no time.',
  },
}

export const checkpointTerms = {
  everyEpochs: { label: 'Keep every (epochs)', help: 'Keeps a checkpoint every so many epochs. Left empty, only the best and the last are kept.' },
  keepLast: { label: 'Of these, the newest', help: 'How many of those kept by period stay on disk: older ones go.' },
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
export const scheduleNames: Record<Schedule['type'], string> = {
  constant: 'Constant', 'halve-on-no-improvement': 'Halve', step: 'Steps', exponential: 'Exponential', cosine: 'Cosine',
}
export const initializationNames: Record<Initialization, string> = {
  'scaled-gaussian': 'N(0, 1/nᵢₙ)', gaussian: 'N(0, 1)', xavier: 'Xavier', he: 'He', given: 'Given weights',
}
