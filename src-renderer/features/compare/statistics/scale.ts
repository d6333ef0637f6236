import type { SplitName } from '#shared/domain/dataset.ts'
import { unregularizedCost, type EpochRecord } from '#shared/domain/run.ts'
import { accuracyMeasure, costMeasure, type Measure } from '#shared/domain/statistics/words.ts'
import { figures } from '../table/metrics.ts'

/** What runs are compared by, and how it is told, written and drawn. */
export interface Scale {
  name: 'accuracy' | 'cost'
  one: string
  several: string
  isLessBetter: boolean
  measure: Measure
  value(record: EpochRecord, part: SplitName): number | null
  /** What numbers are in, behind a comma, and how many of them a value of 1 is. */
  unit: string
  times: number
  number(value: number): string
  spread(mean: number, deviation: number): string
  /** Of an axis around a single value, so that it stands in the middle. */
  leastSpan(middle: number): number
}

const inPercent = (fraction: number) => (100 * fraction).toFixed(2)

export const scales = {
  accuracy: {
    name: 'accuracy', one: 'an accuracy', several: 'accuracies', isLessBetter: false, measure: accuracyMeasure,
    value: ({ accuracy }, part) => accuracy[part], unit: ', %', times: 100,
    number: inPercent, spread: (mean, deviation) => `${inPercent(mean)} ± ${inPercent(deviation)}`, leastSpan: () => 0.002,
  },
  /** Without its regularization term, which is another with each strength. */
  cost: {
    name: 'cost', one: 'a cost', several: 'costs', isLessBetter: true, measure: costMeasure,
    value: unregularizedCost, unit: '', times: 1,
    number: figures.cost.text, spread: figures.cost.spread, leastSpan: (middle) => 0.02 * Math.abs(middle) || 1e-6,
  },
} as const satisfies Record<string, Scale>
