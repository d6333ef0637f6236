/** In their order, as the chapter takes them ("How to choose a neural network's hyper-parameters?"). */
export const stepKinds = ['shrink', 'threshold', 'lambda', 'rate', 'mini-batch', 'full'] as const
export type StepKind = (typeof stepKinds)[number]

interface About {
  title: string
  /** What it does and why, before it begins. */
  purpose: string
  /** The field whose value it chooses, and a person may choose instead. */
  field: string
}

export const aboutStep: Record<StepKind, About> = {
  shrink: {
    title: 'Shrink the problem',
    purpose: 'Few images, a small network, a few epochs and no regularization, and two classes where all are too many, until some learning rate learns something within a moment: what follows then takes seconds a run.',
    field: 'dataset.trainingCount',
  },
  threshold: {
    title: 'Find the threshold of the learning rate',
    purpose: 'By orders of magnitude, then finer: the largest learning rate at which the training cost falls in the first epochs. Half of it goes on.',
    field: 'training.learningRate',
  },
  lambda: {
    title: 'Choose the regularization',
    purpose: 'Lambda from 1 by factors of 10, by the validation accuracy, then finer around the best.',
    field: 'training.lambda',
  },
  rate: {
    title: 'Choose the learning rate again',
    purpose: 'With that lambda, by the validation accuracy now: the rates around the one so far.',
    field: 'training.learningRate',
  },
  'mini-batch': {
    title: 'Race mini-batch sizes',
    purpose: 'Equal seconds for each size, one after the other: the one whose validation accuracy rises fastest by the clock. The learning rate grows and shrinks with the size.',
    field: 'training.miniBatchSize',
  },
  full: {
    title: 'Back to the full problem',
    purpose: 'All images, the whole network, all epochs: the first design beside what was chosen, then the learning rates around that, by the validation accuracy.',
    field: 'training.learningRate',
  },
}

/** Whether a step comes out the same whenever it is done again. */
export const isTimed = (kind: StepKind): boolean => kind === 'mini-batch'
