import { z } from 'zod'
import { SplitName } from '../domain/dataset.ts'
import type { TestOpening } from '../domain/test-opening.ts'
import { call } from './call.ts'

export const testCalls = {
  /**
   * Tells what the network takes the images of a part for, in the weights of a checkpoint or in those of this very step
   * ("now"). The work has a job, unless it is done already; what came of it goes by the key. The test part is "sealed" until
   * it is opened, which counts as an opening for each weights of a run.
   */
  'runs.predict': call(
    z.strictObject({ id: z.string(), at: z.union([z.enum(['best', 'last', 'now']), z.int().min(0)]), part: SplitName, open: z.boolean().optional() }),
  ).returns<{ key: string; jobId: string | null }>(),
  /** Measures cost and accuracy on the test part, and counts that as an opening of it. */
  'runs.openTest': call(z.strictObject({ id: z.string(), weights: z.enum(['best', 'last']) })).returns<TestOpening>(),
  /** The openings of the test part by this run, the first first. */
  'runs.testOpenings': call(z.strictObject({ id: z.string() })).returns<TestOpening[]>(),
} as const
