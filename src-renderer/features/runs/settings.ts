import type { Expansion } from '#shared/domain/expansion.ts'
import { Monitor } from '#shared/domain/monitor.ts'
import type { Run } from '#shared/domain/run.ts'
import { isFullBatch, readsMomentum } from '#shared/domain/training.ts'
import {
  activationNames, checkpointTerms, costNames, expansionTerms, initializationNames, monitorTerms, optimizerNames, regularizationNames, terms,
  type Term, type TermName,
} from '#shared/domain/terms.ts'
import { count, plural } from '../../ui/format.ts'
import { scheduleText } from '../../ui/setting-texts.ts'
import { exactTime } from '../../ui/time.ts'
import { shortHash } from './format.ts'

export interface Setting {
  label: string
  /** The book's. */
  symbol?: string
  help?: string
  value: string
  /** The whole value behind a shortened one, to copy. */
  copy?: string
}

interface Section {
  title: string
  settings: Setting[]
}

/** Everything that determines a run, and what became of it; of what an experiment need not say, only what this one does. */
export function settingsOf(run: Run, datasetName: string): Section[] {
  return [
    { title: 'Data', settings: dataSettings(run, datasetName) },
    { title: 'Network', settings: networkSettings(run) },
    { title: 'Training', settings: trainingSettings(run) },
    { title: 'Expansion of the data', settings: expansionSettings(run) },
    { title: 'Monitoring', settings: monitorSettings(run) },
    { title: 'Run', settings: runSettings(run) },
  ].filter(({ settings }) => settings.length > 0)
}

function dataSettings({ experiment: { dataset } }: Run, name: string): Setting[] {
  return [
    { label: 'Dataset', value: name },
    ...(dataset.trainingCount === undefined ? [] : [setting('trainingCount', `first ${count(dataset.trainingCount)}`)]),
    ...(dataset.hash ? [hash('Data hash', dataset.hash)] : []),
  ]
}

function networkSettings({ experiment: { network }, inputSize, parameters }: Run): Setting[] {
  const last = network.layers.length - 1
  return [
    { label: 'Input', value: count(inputSize) },
    ...network.layers.map((layer, l) => ({
      label: l === last ? 'Output' : `Hidden ${l + 1}`,
      value: `${count(layer.units)} ${activationNames[layer.activation]}${layer.dropout > 0 ? `, p ${layer.dropout}` : ''}`,
    })),
    ...(network.softmaxScale === 1 ? [] : [setting('softmaxScale', `${network.softmaxScale}`)]),
    { label: 'Parameters', value: count(parameters) },
  ]
}

const hash = (label: string, whole: string): Setting => ({ label, value: shortHash(whole), copy: whole })

const setting = (name: TermName, value: string): Setting => ({ ...(terms[name] satisfies Term), value })

function trainingSettings(run: Run): Setting[] {
  const { training, seed } = run.experiment
  return [
    setting('cost', costNames[training.cost]),
    ...optimizerSettings(run),
    setting('epochs', count(training.epochs)),
    setting('regularization', regularizationNames[training.regularization]),
    ...(training.regularization === 'none' ? [] : [setting('lambda', `${training.lambda}`)]),
    setting('initialization', initializationNames[training.initialization]),
    ...(training.initialWeights ? [hash(terms.initialWeights.label, training.initialWeights)] : []),
    setting('noImprovementIn', training.noImprovementIn === null ? 'off' : count(training.noImprovementIn)),
    ...(training.targetAccuracy === null ? [] : [setting('targetAccuracy', `${training.targetAccuracy}`)]),
    ...(training.timeBudget === null ? [] : [setting('timeBudget', `${training.timeBudget}`)]),
    ...(training.evaluationBudget === null ? [] : [setting('evaluationBudget', count(training.evaluationBudget))]),
    setting('seed', `${seed}`),
  ]
}

function optimizerSettings({ experiment: { training } }: Run): Setting[] {
  const optimizer = setting('optimizer', optimizerNames[training.optimizer])
  if (isFullBatch(training.optimizer)) return [optimizer]
  return [
    optimizer,
    ...(readsMomentum(training.optimizer) ? [setting('momentum', `${training.momentum}`)] : []),
    setting('learningRate', `${training.learningRate}`),
    ...(training.schedule.type === 'constant' ? [] : [setting('schedule', scheduleText(training.schedule))]),
    setting('miniBatchSize', count(training.miniBatchSize)),
    setting('shuffle', switchText(training.shuffle)),
  ]
}

function expansionSettings({ experiment: { training: { expansion } } }: Run): Setting[] {
  if (!expansion) return []
  const kinds = (Object.keys(expansionTerms) as (keyof Expansion)[]).filter((kind) => expansion[kind] !== 0)
  return kinds
    .filter((kind) => kind !== 'elasticSmoothness' || expansion.elasticAmplitude > 0)
    .map((kind) => ({ ...expansionTerms[kind], value: `${expansion[kind]}` }))
}

const switchText = (value: number | boolean | null) => (value === true ? 'yes' : value === false ? 'no' : count(value ?? 0))

function monitorSettings({ experiment: { training: { monitor }, checkpoints } }: Run): Setting[] {
  const usual = Monitor.parse({})
  const changed = (Object.keys(monitorTerms) as (keyof Monitor)[]).filter((field) => monitor[field] !== usual[field])
  return [
    ...changed.map((field) => ({ ...monitorTerms[field], value: switchText(monitor[field]) })),
    ...(checkpoints.everyEpochs === null
      ? []
      : [{ label: 'Checkpoints', help: checkpointTerms.everyEpochs.help, value: `every ${plural(checkpoints.everyEpochs, 'epoch')}, the newest ${checkpoints.keepLast}` }]),
  ]
}

function runSettings(run: Run): Setting[] {
  return [
    { label: 'Created', value: exactTime(run.createdAt) },
    ...(run.endedAt ? [{ label: 'Ended', value: exactTime(run.endedAt) }] : []),
    ...(run.reason ? [{ label: 'Reason', value: run.reason }] : []),
    { label: 'Engine version', value: run.engineVersion },
    ...(run.weightsHash ? [hash('Weights hash', run.weightsHash)] : []),
  ]
}
