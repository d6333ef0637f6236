import { readFileSync } from 'node:fs'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Observation } from '#shared/domain/coach/record.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Situation } from '../../../src-main/coach/step.ts'

/**
 * What real trainings came to that the first two steps asked for, with a rounding to five digits: 784-30-10 (deep: 784-30-30-30-10),
 * mini-batches of 10, seed 1, engine version 2. xent: sigmoid outputs with the cross-entropy cost; quad: with the quadratic cost,
 * quadOld: and N(0, 1) weights; softmax: log-likelihood; relu: with ReLU and He's initialization; tanh: with Xavier's, cross-entropy;
 * momentum: cross-entropy, mu 0.9.
 */
export const recorded = (name: string): Record<'shrink' | 'threshold', Observation[]> =>
  JSON.parse(readFileSync(new URL(`../../fixtures/coach/${name}.json`, import.meta.url), 'utf8')) as Record<'shrink' | 'threshold', Observation[]>

const split = (count: number) => ({ count, classCounts: Array.from({ length: 10 }, () => count / 10) })
export const dataset: DatasetInfo = {
  id: 'digits', name: 'Digits', source: '', hash: '0'.repeat(64), createdAt: '', image: { width: 28, height: 28 }, columns: [], targets: [], classes: [...'0123456789'],
  splits: { training: split(50_000), validation: split(10_000), test: split(0) },
}

/** From a cold start. */
export const first = Experiment.parse({
  dataset: { id: 'digits' }, network: { layers: [{ units: 100, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
  training: { cost: 'cross-entropy', learningRate: 1000, miniBatchSize: 10, epochs: 30 },
})

export const situation = (given: Partial<Situation> = {}): Situation => ({
  first, dataset, settled: { images: 1000, few: null, learningRate: 1, lambda: 0, miniBatchSize: 10 }, seen: [], ...given,
})

/** A trial that came to these accuracies, an epoch each second. */
export const observed = (point: Observation['point'], accuracy: (number | null)[], given: Partial<Observation> = {}): Observation => ({
  point, run: 'r', start: 7, cost: accuracy.map(() => 1), accuracy, seconds: accuracy.map((_, k) => k + 1), failed: null, ...given,
})
