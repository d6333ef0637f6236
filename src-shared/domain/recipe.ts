import { z } from 'zod'

export const quantities = [
  'cost.training', 'cost.validation', 'cost.test', 'accuracy.training', 'accuracy.validation', 'accuracy.test',
] as const
export type Quantity = (typeof quantities)[number]

/** What a book or paper reports of a run. */
const Result = z.strictObject({
  quantity: z.enum(quantities),
  /** At the end, at an epoch, or the best of all epochs. */
  at: z.union([z.enum(['last', 'highest', 'lowest']), z.int().min(1)]),
  /** Left out where only a picture of it was published. */
  published: z.strictObject({
    /** Accuracies are fractions. */
    value: z.number(),
    /** How far the mean over seeds may be away from it: other seeds, other generators, other rounding of pixels. */
    within: z.number().positive(),
  }).optional(),
})
export type Result = z.infer<typeof Result>

/** An experiment of the literature in its variants, with what was published of each. */
export const Recipe = z.strictObject({
  title: z.string(),
  /** What one sees by it, in a sentence. */
  shows: z.string(),
  /** Where it was published: author, chapter or paper, section. */
  source: z.string(),
  /** An experiment file, without seed. */
  experiment: z.record(z.string(), z.unknown()),
  variants: z.record(
    z.string().regex(/^[a-z0-9.-]+$/),
    z.strictObject({
      /** Changes of the experiment, such as "training.lambda=0.1". */
      set: z.array(z.string()).default([]),
      /** Given weights [units x inputs], row by row, and biases of each layer; without them they are drawn. */
      start: z.array(z.strictObject({ weights: z.array(z.number()), biases: z.array(z.number()) })).optional(),
      results: z.array(Result).min(1),
    }),
  ),
})
export type Recipe = z.infer<typeof Recipe>
