import type { Run } from '#shared/domain/run.ts'
import { readsMomentum } from '#shared/domain/training.ts'
import { count } from '../../ui/format.ts'
import {
  activationNames, costNames, initializationNames, optimizerNames, regularizationNames, terms, type Term, type TermName,
} from '../../ui/terms.ts'
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

/** Everything that determines a run, and what became of it. */
export function settingsOf(run: Run, datasetName: string): Section[] {
  return [
    { title: 'Data', settings: dataSettings(run, datasetName) },
    { title: 'Network', settings: networkSettings(run) },
    { title: 'Training', settings: trainingSettings(run) },
    { title: 'Run', settings: runSettings(run) },
  ]
}

function dataSettings({ experiment: { dataset } }: Run, name: string): Setting[] {
  return [
    { label: 'Dataset', value: name },
    ...(dataset.hash ? [{ label: 'Data hash', value: shortHash(dataset.hash), copy: dataset.hash }] : []),
  ]
}

function networkSettings({ experiment: { network }, inputSize, parameters }: Run): Setting[] {
  const last = network.layers.length - 1
  return [
    { label: 'Input', value: count(inputSize) },
    ...network.layers.map((layer, l) => ({
      label: l === last ? 'Output' : `Hidden ${l + 1}`,
      value: `${count(layer.units)} ${activationNames[layer.activation]}`,
    })),
    { label: 'Parameters', value: count(parameters) },
  ]
}

const setting = (name: TermName, value: string): Setting => ({ ...(terms[name] satisfies Term), value })

function trainingSettings({ experiment: { training, seed } }: Run): Setting[] {
  return [
    setting('cost', costNames[training.cost]),
    setting('optimizer', optimizerNames[training.optimizer]),
    ...(readsMomentum(training.optimizer) ? [setting('momentum', `${training.momentum}`)] : []),
    setting('learningRate', `${training.learningRate}`),
    setting('miniBatchSize', count(training.miniBatchSize)),
    setting('epochs', count(training.epochs)),
    setting('regularization', regularizationNames[training.regularization]),
    ...(training.regularization === 'none' ? [] : [setting('lambda', `${training.lambda}`)]),
    setting('initialization', initializationNames[training.initialization]),
    setting('noImprovementIn', training.noImprovementIn === null ? 'off' : count(training.noImprovementIn)),
    setting('shuffle', training.shuffle ? 'yes' : 'no'),
    setting('seed', `${seed}`),
  ]
}

function runSettings(run: Run): Setting[] {
  return [
    { label: 'Created', value: exactTime(run.createdAt) },
    ...(run.endedAt ? [{ label: 'Ended', value: exactTime(run.endedAt) }] : []),
    ...(run.reason ? [{ label: 'Reason', value: run.reason }] : []),
    { label: 'Engine version', value: run.engineVersion },
    ...(run.weightsHash ? [{ label: 'Weights hash', value: shortHash(run.weightsHash), copy: run.weightsHash }] : []),
  ]
}
