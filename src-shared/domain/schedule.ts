import { z } from 'zod'

const Factor = z.number().gt(0).lt(1)

/** How the learning rate of an epoch follows from the one that was set: the steps of an epoch have the same, unless it is changed meanwhile. From there on it counts anew. */
export const Schedule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('constant') }),
  /** Half of it after so many epochs without a better accuracy, for regression without a lower cost,, and the end when that has made 1/128 of it (chapter 3, "Variations on stochastic gradient descent", exercise). */
  z.strictObject({ type: z.literal('halve-on-no-improvement'), noImprovementIn: z.int().min(1).max(1_000_000).default(10) }),
  /** Times the factor after every so many epochs. */
  z.strictObject({ type: z.literal('step'), every: z.int().min(1).max(1_000_000).default(10), factor: Factor.default(0.5) }),
  /** Times the factor after every epoch. */
  z.strictObject({ type: z.literal('exponential'), factor: Factor.default(0.95) }),
  /** Along half a cosine, from all of it in the first epoch to almost none in the last (Loshchilov and Hutter 2017, Eq. 5). */
  z.strictObject({ type: z.literal('cosine') }),
])
export type Schedule = z.infer<typeof Schedule>
