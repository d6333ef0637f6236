import { z } from 'zod'
import { DatasetId, SplitName } from '../domain/dataset.ts'
import { Expansion } from '../domain/expansion.ts'
import { largestSeed } from '../domain/experiment.ts'
import type { FeatureHistogram } from '../domain/feature-histogram.ts'
import { call } from './call.ts'

export const lookCalls = {
  /** How each column and target of a split is spread, or its pixels; label: those of this class beside. */
  'datasets.histograms': call(
    z.strictObject({ id: DatasetId, split: SplitName, label: z.int().min(0).max(255).optional() }),
  ).returns<FeatureHistogram[]>(),
  /**
   * A grey image as training with that seed sees it in its first epochs, one below the other: bit for bit.
   * A newer call of the same window cancels it.
   */
  'datasets.expand': call(
    z.strictObject({
      id: DatasetId, split: SplitName, index: z.int().min(0), expansion: Expansion, seed: z.int().min(0).max(largestSeed),
      count: z.int().min(1).max(24),
    }),
  ).returns<{ pixels: Uint8Array }>(),
} as const
