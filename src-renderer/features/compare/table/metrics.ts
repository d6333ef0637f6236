import type { SplitName } from '#shared/domain/dataset.ts'
import { scoredBy, totalOf, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { count } from '../../../ui/format.ts'
import { cost, percent } from '../../runs/format.ts'
import { partsOf } from '../../runs/parts.ts'

/** How a measured value is written. */
export interface Figure {
  text(value: number): string
  /** A mean with its deviation, both rounded alike. */
  spread(mean: number, deviation: number): string
}

/** Something measured of a run. */
export interface Metric<T> {
  key: string
  label: string
  help?: string
  figure: Figure
  value(of: T): number | null
  /** Which values are better; null where none is, or where it must not choose. */
  better: 'more' | 'less' | null
}

const decimals = (text: string) => text.split('.')[1]?.length ?? 0
const fourDigits = (value: number) => Number(value.toPrecision(4))

export const figures = {
  accuracy: { text: (value) => percent(value), spread: (mean, deviation) => `${(100 * mean).toFixed(2)} ± ${(100 * deviation).toFixed(2)} %` },
  cost: { text: (value) => cost(value), spread: (mean, deviation) => `${cost(mean)} ± ${deviation.toFixed(Math.min(6, decimals(cost(mean))))}` },
  count: { text: (value) => count(fourDigits(value)), spread: (mean, deviation) => `${count(fourDigits(mean))} ± ${count(Number(deviation.toPrecision(2)))}` },
  whole: { text: count, spread: (mean, deviation) => `${count(fourDigits(mean))} ± ${count(Number(deviation.toPrecision(2)))}` },
} as const satisfies Record<string, Figure>

/** The part that is the criterion first, the one that must not be one last. */
const parts = ['validation', 'training', 'test'] as const satisfies readonly SplitName[]

const testHelp = 'Told, and never marked: who chooses by the test data fits to them.'

const ofPart = (quantity: 'accuracy' | 'cost', part: SplitName): Metric<EpochRecord> => ({
  key: `${quantity}.${part}`,
  label: `${quantity === 'accuracy' ? 'Accuracy' : 'Cost'}, ${part}`,
  ...(part === 'test' ? { help: testHelp } : {}),
  figure: figures[quantity],
  value: (record) => record[quantity][part],
  better: part === 'test' ? null : quantity === 'accuracy' ? 'more' : 'less',
})

/** Of an epoch; parts that no run measures are left out, and accuracies where all tell numbers. */
export function recordMetrics(runs: readonly Run[]): Metric<EpochRecord>[] {
  const measured = parts.filter((part) => runs.some((run) => partsOf(run).includes(part)))
  return [
    { key: 'epoch', label: 'Epoch', figure: figures.whole, value: ({ epoch }) => epoch, better: null },
    ...(runs.some(({ last }) => !last || scoredBy(last) === 'accuracy') ? measured.map((part) => ofPart('accuracy', part)) : []), ...measured.map((part) => ofPart('cost', part)),
  ]
}

/** Of a whole run. */
export const runMetrics: readonly Metric<Run>[] = [
  { key: 'epochs', label: 'Epochs done', figure: figures.count, value: ({ epochsDone }) => epochsDone, better: null },
  { key: 'seconds', label: 'Seconds', help: 'Of training and evaluation, pauses left out.', figure: figures.count, value: ({ seconds }) => seconds, better: 'less' },
  {
    key: 'samplesPerSecond', label: 'Samples per second', help: 'Training images or rows in the last epoch, evaluation left out.', figure: figures.count,
    value: ({ last }) => last?.samplesPerSecond ?? null, better: 'more',
  },
  {
    key: 'passes', label: 'Passes over the data', help: 'For gradients, costs and Hessian-vector products, up to the last epoch.', figure: figures.count,
    value: ({ last }) => (last ? totalOf(last.evaluations) : null), better: 'less',
  },
  { key: 'testOpened', label: 'Test part opened', help: 'How often: what is chosen by looking at it is fitted to it.', figure: figures.whole, value: ({ testOpened }) => testOpened, better: null },
  { key: 'parameters', label: 'Parameters', help: 'Weights and biases.', figure: figures.whole, value: ({ parameters }) => parameters, better: null },
]
