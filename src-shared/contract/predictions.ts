import { z } from 'zod'
import type { SplitName } from '../domain/dataset.ts'
import type { Agreement } from '../domain/statistics/mcnemar.ts'
import type { ToldNumbers } from '../domain/told.ts'
import { call } from './call.ts'
import type { Examples } from './datasets.ts'

export const predictionCalls = {
  'runs.confusion': call(z.strictObject({ key: z.string() })).returns<PredictedConfusion>(),
  /** What it told of numbers: runs.predict of a dataset that has numbers to tell. */
  'runs.told': call(z.strictObject({ key: z.string() })).returns<ToldNumbers>(),
  /** Images that were predicted, those that the network said its class of most strongly first. */
  'runs.predictions': call(
    z.strictObject({
      key: z.string(),
      /** Only of this class, and only taken for this one. */
      actual: z.int().min(0).max(255).optional(),
      predicted: z.int().min(0).max(255).optional(),
      /** Only those that are of another class than they were taken for. */
      wrong: z.boolean().default(false),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<Predictions>(),
  /** Images by which of two networks are right about them, those first that both together said their classes of most strongly. */
  'predictions.compare': call(
    z.strictObject({
      /** As runs.predict tells them, of the same part of the same dataset. */
      keys: z.tuple([z.string(), z.string()]),
      which: z.enum(['both-right', 'first-only', 'second-only', 'both-wrong']),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<ComparedPredictions>(),
} as const

export interface PredictedConfusion {
  part: SplitName
  step: number
  /** Epochs done and recorded. */
  epoch: number
  classes: number
  /** [class x class that the network said], row by row. */
  counts: Uint32Array
}

interface Said {
  /** The class that the network said. */
  predicted: Uint8Array
  /** [images x output neurons] */
  outputs: Float32Array
}

export interface Predictions extends Examples, Said {}

export interface ComparedPredictions extends Examples {
  /** Of all images of the part. */
  counts: Agreement
  /** What each of the two networks said of these images. */
  said: [Said, Said]
}
