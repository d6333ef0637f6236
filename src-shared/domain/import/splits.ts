import { z } from 'zod'
import { largestSeed } from '../experiment.ts'

const fraction = z.number().min(0).lt(1)

/** How examples are parted into training, validation and test. */
export const SplitRule = z.discriminatedUnion('type', [
  /** As the files have it; without files for the test the last sixth is the test part, and the sixth before it is for validation. */
  z.strictObject({ type: z.literal('given') }),
  /** The rest is the training part. Shuffled by the seed; stratified: each class in the same shares. */
  z.strictObject({
    type: z.literal('fractions'), validation: fraction, test: fraction, seed: z.int().min(0).max(largestSeed).default(1),
    stratified: z.boolean().default(false),
  }),
  /** By a column of a table whose values are "training" (or "train"), "validation" ("valid", "val", "dev") and "test". */
  z.strictObject({ type: z.literal('column'), column: z.string() }),
])
export type SplitRule = z.infer<typeof SplitRule>
