import { describeSizes } from '#shared/domain/network.ts'
import { plannedSteps, type Run } from '#shared/domain/run.ts'
import { isFullBatch, type Training } from '#shared/domain/training.ts'
import { count } from '../../ui/format.ts'
import { costNames, optimizerNames, terms } from '../../ui/terms.ts'
import { duration, exactTime, relativeTime } from '../../ui/time.ts'
import { percent, shortNumber } from './format.ts'
import { stateWords } from './run-states.ts'

/** What came out before what went in: at 1024 pixels the last columns are a scroll away, at 1440 the very last. */
export const columnKeys = [
  'name', 'state', 'best', 'last', 'epochs', 'dataset', 'network', 'cost', 'learningRate', 'miniBatchSize', 'lambda', 'duration', 'started', 'optimizer',
] as const
export type ColumnKey = (typeof columnKeys)[number]

/** What the texts of a table depend on besides the run. */
export interface Context {
  now: number
  datasetName(id: string): string
}

export interface Column {
  label: string
  /** Longer words for the label, where it is short. */
  title?: string
  /** In pixels; the name takes what is left. */
  width: number
  isNumber: boolean
  /** By which rows are sorted; null comes last. */
  value(run: Run, context: Context): string | number | null
  text(run: Run, context: Context): string
  /** The exact value behind a rounded text. */
  exact?(run: Run): string | null
}

const words = (label: string, width: number, text: Column['text']): Column => ({ label, width, isNumber: false, value: text, text })
const validation = (run: Run, which: 'best' | 'last') => run[which]?.accuracy.validation ?? null
const exactAccuracy = (run: Run, which: 'best' | 'last') => {
  const accuracy = validation(run, which)
  return accuracy === null ? null : `${accuracy} at epoch ${run[which]?.epoch}`
}

export const columns: Record<ColumnKey, Column> = {
  name: words('Name', 204, (run) => run.name),
  state: words('State', 108, (run) => stateWords[run.state].word),
  dataset: words('Dataset', 116, (run, { datasetName }) => datasetName(run.experiment.dataset.id)),
  network: { ...words('Network', 112, (run) => describeSizes(run.experiment.network, run.inputSize)), value: (run) => run.parameters },
  cost: words('Cost', 108, (run) => costNames[run.experiment.training.cost]),
  optimizer: words('Optimizer', 132, (run) => optimizerNames[run.experiment.training.optimizer]),
  learningRate: setting('learningRate', 52),
  miniBatchSize: setting('miniBatchSize', 44),
  lambda: setting('lambda', 44),
  epochs: {
    label: 'Epochs', title: 'Epochs done of those planned', width: 92, isNumber: true,
    value: (run) => run.epochsDone,
    text: (run) => `${count(run.last?.epoch ?? 0)} / ${count(run.experiment.training.epochs)}`,
    exact: (run) => `step ${count(run.step)} of ${count(plannedSteps(run))}`,
  },
  best: {
    label: 'Best validation', title: 'Highest validation accuracy and its epoch', width: 128, isNumber: true,
    value: (run) => validation(run, 'best'),
    text: (run) => (validation(run, 'best') === null ? '–' : `${percent(validation(run, 'best'))} ep. ${count(run.best?.epoch ?? 0)}`),
    exact: (run) => exactAccuracy(run, 'best'),
  },
  last: {
    label: 'Last validation', title: 'Validation accuracy of the epoch done last', width: 108, isNumber: true,
    value: (run) => validation(run, 'last'),
    text: (run) => percent(validation(run, 'last')),
    exact: (run) => exactAccuracy(run, 'last'),
  },
  duration: {
    label: 'Duration', title: 'Training and evaluation, pauses left out', width: 88, isNumber: true,
    value: (run) => run.seconds, text: (run) => duration(run.seconds), exact: (run) => `${run.seconds.toFixed(3)} s`,
  },
  started: {
    label: 'Started', width: 92, isNumber: true,
    value: (run) => Date.parse(run.createdAt), text: (run, { now }) => relativeTime(run.createdAt, now), exact: (run) => exactTime(run.createdAt),
  },
}

function setting(key: 'learningRate' | 'miniBatchSize' | 'lambda', width: number): Column {
  const isRead = ({ regularization, optimizer }: Training) => (key === 'lambda' ? regularization !== 'none' : !isFullBatch(optimizer))
  const value = ({ experiment: { training } }: Run) => (isRead(training) ? training[key] : null)
  const { label, symbol } = terms[key]
  return { label: symbol, title: label, width, isNumber: true, value, exact: (run) => String(value(run) ?? 'not used'), text: (run) => shortNumber(value(run)) }
}
