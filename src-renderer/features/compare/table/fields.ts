import { isRead } from '#shared/domain/change.ts'
import type { Expansion } from '#shared/domain/expansion.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Monitor } from '#shared/domain/monitor.ts'
import type { Layer } from '#shared/domain/network.ts'
import { isFullBatch, type Training } from '#shared/domain/training.ts'
import {
  activationNames, checkpointTerms, costNames, expansionTerms, initializationNames, monitorTerms, optimizerNames, regularizationNames, terms, type Term,
} from '#shared/domain/terms.ts'
import { count } from '../../../ui/format.ts'
import { scheduleText } from '../../../ui/setting-texts.ts'

/** A setting of an experiment. */
export interface Field {
  /** Its path. */
  key: string
  label: string
  symbol?: string
  help?: string
  /** null where the experiment has none, or does not read it. */
  text(experiment: Experiment): string | null
  /** Whose exact text is too long to be shown. */
  isHash?: boolean
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')
const orOff = (value: number | null) => (value === null ? 'off' : count(value))

const field = (key: string, term: Term, text: Field['text']): Field => ({ key, ...term, text })
const ofTraining = (name: keyof Training & keyof typeof terms, text: (training: Training) => string | null): Field =>
  field(`training.${name}`, terms[name], ({ training }) => text(training))
const ofSteps = (training: Training, text: string) => (isFullBatch(training.optimizer) ? null : text)

const trainingFields: readonly Field[] = [
  ofTraining('cost', ({ cost }) => costNames[cost]),
  ofTraining('optimizer', ({ optimizer }) => optimizerNames[optimizer]),
  ofTraining('momentum', (training) => (isRead('momentum', training) ? `${training.momentum}` : null)),
  ofTraining('learningRate', (training) => ofSteps(training, `${training.learningRate}`)),
  ofTraining('schedule', (training) => ofSteps(training, scheduleText(training.schedule))),
  ofTraining('miniBatchSize', (training) => ofSteps(training, count(training.miniBatchSize))),
  ofTraining('shuffle', (training) => ofSteps(training, yesNo(training.shuffle))),
  ofTraining('epochs', ({ epochs }) => count(epochs)),
  ofTraining('regularization', ({ regularization }) => regularizationNames[regularization]),
  ofTraining('lambda', (training) => (isRead('lambda', training) ? `${training.lambda}` : null)),
  ofTraining('initialization', ({ initialization }) => initializationNames[initialization]),
  { ...ofTraining('initialWeights', ({ initialWeights }) => initialWeights), isHash: true },
  ofTraining('noImprovementIn', ({ noImprovementIn }) => orOff(noImprovementIn)),
  ofTraining('targetAccuracy', ({ targetAccuracy }) => (targetAccuracy === null ? 'off' : `${targetAccuracy}`)),
  ofTraining('timeBudget', ({ timeBudget }) => orOff(timeBudget)),
  ofTraining('evaluationBudget', ({ evaluationBudget }) => orOff(evaluationBudget)),
  ofTraining('expansion', ({ expansion }) => yesNo(expansion !== null)),
  ...(Object.keys(expansionTerms) as (keyof Expansion)[]).map((kind) =>
    field(`training.expansion.${kind}`, expansionTerms[kind], ({ training: { expansion } }) => (expansion ? `${expansion[kind]}` : null))),
]

const monitorText = (value: number | boolean | null) => (typeof value === 'boolean' ? yesNo(value) : value === null ? 'all' : count(value))

const monitorFields: readonly Field[] = (Object.keys(monitorTerms) as (keyof Monitor)[]).map((name) => {
  const { label, help } = monitorTerms[name]
  return { key: `training.monitor.${name}`, label: `Monitored: ${label.toLowerCase()}`, help, text: ({ training: { monitor } }) => monitorText(monitor[name]) }
})

const layerFields = (name: string, layerOf: (experiment: Experiment) => Layer | undefined): Field[] => [
  field(`${name}.units`, { ...terms.units, label: `${name}: units` }, (experiment) => ifThere(layerOf(experiment), ({ units }) => count(units))),
  field(`${name}.activation`, { ...terms.activation, label: `${name}: activation` }, (experiment) => ifThere(layerOf(experiment), ({ activation }) => activationNames[activation])),
]
const dropoutField = (name: string, layerOf: (experiment: Experiment) => Layer | undefined): Field =>
  field(`${name}.dropout`, { ...terms.dropout, label: `${name}: dropout rate` }, (experiment) => ifThere(layerOf(experiment), ({ dropout }) => `${dropout}`))
const ifThere = (layer: Layer | undefined, text: (layer: Layer) => string) => (layer ? text(layer) : null)

/** Hidden layers by their number, and the output of each, whichever layer that is. */
function networkFields(experiments: readonly Experiment[]): Field[] {
  const most = Math.max(0, ...experiments.map(({ network }) => network.layers.length - 1))
  const hidden = Array.from({ length: most }, (_, l) => {
    const layerOf = ({ network: { layers } }: Experiment) => (l < layers.length - 1 ? layers[l] : undefined)
    return [...layerFields(`Hidden ${l + 1}`, layerOf), dropoutField(`Hidden ${l + 1}`, layerOf)]
  })
  return [
    ...hidden.flat(), ...layerFields('Output', ({ network }) => network.layers.at(-1)),
    field('network.softmaxScale', terms.softmaxScale, ({ network }) => (network.layers.at(-1)?.activation === 'softmax' ? `${network.softmaxScale}` : null)),
  ]
}

/** All that experiments can differ in but for their name, their data, which has a name elsewhere, and their seed. */
export const fieldsOf = (experiments: readonly Experiment[]): Field[] => [
  ...networkFields(experiments), ...trainingFields, ...monitorFields,
  field('checkpoints.everyEpochs', { ...checkpointTerms.everyEpochs, label: 'Checkpoints: every (epochs)' }, ({ checkpoints }) => orOff(checkpoints.everyEpochs)),
  field('checkpoints.keepLast', { ...checkpointTerms.keepLast, label: 'Checkpoints: newest kept' }, ({ checkpoints }) => (checkpoints.everyEpochs === null ? null : count(checkpoints.keepLast))),
]
