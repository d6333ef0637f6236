import { axisNumber } from './format.ts'

/** What an x axis can count. */
export const xKinds = ['epochs', 'steps', 'evaluations', 'seconds'] as const
export type XKind = (typeof xKinds)[number]

export const xLabels: Record<XKind, string> = { epochs: 'Epochs', steps: 'Steps', evaluations: 'Evaluations', seconds: 'Seconds' }

/** With what it counts. */
export const xNames: Record<XKind, string> = {
  epochs: 'Epochs', steps: 'Steps (mini-batches)', evaluations: 'Evaluations (passes over the training data)', seconds: 'Seconds of training and evaluation',
}

const fixed = (digits: number) => (x: number) => x.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** "epoch 2.30" */
export const xTexts: Record<XKind, (x: number) => string> = {
  epochs: (x) => `epoch ${fixed(2)(x)}`,
  steps: (x) => `step ${fixed(0)(x)}`,
  evaluations: (x) => `${fixed(2)(x)} passes`,
  seconds: (x) => `${axisNumber(Number(x.toPrecision(4)))} s`,
}
