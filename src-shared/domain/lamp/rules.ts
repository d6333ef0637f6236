import type { Experiment } from '../experiment.ts'
import { deadNeurons } from './dead-neurons.ts'
import { diverged } from './diverged.ts'
import type { Passage, Verdict } from './finding.ts'
import type { Facts, Look } from './look.ts'
import { oscillatingCost } from './oscillating-cost.ts'
import { overfitting } from './overfitting.ts'
import { saturatedHidden } from './saturated-hidden.ts'
import { saturatedOutput } from './saturated-output.ts'
import { slowRate } from './slow-rate.ts'
import { vanishingGradient } from './vanishing-gradient.ts'

/** What a rule reads that may not be measured. */
export type Need = 'diagnostics' | 'training' | 'held-out'

interface Rule {
  /** In a few words what is so. */
  title: string
  needs: readonly Need[]
  /** Whether there can be anything to find. */
  concerns(experiment: Experiment): boolean
  passage: Passage
  /** What is to be said of the last row; called for each row, so that it must not take longer with the history's length. */
  evaluate(look: Look): Verdict | null
}

const chapter3 = 'Chapter 3'
const choosing: Passage = { chapter: chapter3, section: "How to choose a neural network's hyper-parameters?" }
const hasHidden = (names: readonly string[]) => ({ network: { layers } }: Experiment) => layers.slice(0, -1).some(({ activation }) => names.includes(activation))
const squashing = ['sigmoid', 'tanh']

export const rules: Readonly<Record<string, Rule>> = {
  diverged: { title: 'The cost grew beyond all numbers', needs: [], concerns: () => true, passage: choosing, evaluate: diverged },
  'saturated-output': {
    title: 'Outputs saturated under the quadratic cost',
    needs: ['diagnostics'],
    concerns: ({ training }) => training.cost === 'quadratic',
    passage: { chapter: chapter3, section: 'The cross-entropy cost function', equations: 'Eq. 55 to 57 and 61' },
    evaluate: saturatedOutput,
  },
  'vanishing-gradient': {
    title: 'The gradient vanishes on its way back',
    needs: ['diagnostics'],
    concerns: ({ network: { layers } }) => layers.length > 3,
    passage: { chapter: 'Chapter 5', section: "What's causing the vanishing gradient problem?", equations: 'Eq. 122' },
    evaluate: vanishingGradient,
  },
  'saturated-hidden': {
    title: 'Hidden layer saturated from the start',
    needs: ['diagnostics'],
    concerns: hasHidden(squashing),
    passage: { chapter: chapter3, section: 'Weight initialization' },
    evaluate: saturatedHidden,
  },
  'dead-neurons': {
    title: 'Many ReLU neurons are dead',
    needs: ['diagnostics'],
    concerns: hasHidden(['relu']),
    passage: { chapter: chapter3, section: 'Other models of artificial neuron' },
    evaluate: deadNeurons,
  },
  'oscillating-cost': { title: 'The cost goes up and down', needs: ['training'], concerns: () => true, passage: choosing, evaluate: oscillatingCost },
  'slow-rate': { title: 'The learning rate is too small', needs: ['diagnostics', 'training'], concerns: () => true, passage: choosing, evaluate: slowRate },
  overfitting: {
    title: 'Overfitting: training and held-out cost part',
    needs: ['training', 'held-out'],
    concerns: () => true,
    passage: { chapter: chapter3, section: 'Overfitting and regularization' },
    evaluate: overfitting,
  },
}

const unmeasured: Record<Need, (experiment: Experiment, facts: Facts) => boolean> = {
  diagnostics: ({ training }) => !training.monitor.diagnostics,
  training: ({ training }) => !training.monitor.training,
  'held-out': (_, { heldOut }) => heldOut === null,
}

const blindness: Record<Need, string> = {
  diagnostics: 'How the layers learn is not measured: saturated and dead neurons are not told.',
  training: 'Training data are not measured: an oscillating cost and overfitting are not told.',
  'held-out': 'Validation data are not measured: overfitting is not told, and the test data are not for it.',
}

/** The names of the rules that can tell something of such an experiment. */
export const sighted = (experiment: Experiment, facts: Facts): string[] =>
  Object.keys(rules).filter((name) => rules[name]?.concerns(experiment) && !rules[name].needs.some((need) => unmeasured[need](experiment, facts)))

/** What can't be told of it, a sentence each. */
export const blindTo = (experiment: Experiment, facts: Facts): string[] =>
  (Object.keys(blindness) as Need[]).filter((need) => unmeasured[need](experiment, facts)).map((need) => blindness[need])
