import { z } from 'zod'

/** What is measured at the end of each epoch. */
export const Monitor = z.strictObject({
  training: z.boolean().default(true),
  validation: z.boolean().default(true),
  test: z.boolean().default(false),
  /** Only the first so many images of each part; null takes all. */
  subset: z.int().min(1).max(100_000_000).nullable().default(null),
  /** Costs divide lambda by the size of the part they are told of, as the book's network2.py does, and not by that of the training data. */
  network2Cost: z.boolean().default(false),
  /** How each layer learns, and which classes are taken for which. */
  diagnostics: z.boolean().default(true),
})
export type Monitor = z.infer<typeof Monitor>
