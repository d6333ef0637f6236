import { z } from 'zod'

export const splitNames = ['training', 'validation', 'test'] as const
export const SplitName = z.enum(splitNames)
export type SplitName = z.infer<typeof SplitName>

/** A dataset's name in experiment files, on the command line and on disk. */
export const DatasetId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
  error: '1 to 64 lower-case letters, digits and hyphens, such as "mnist"',
})
export type DatasetId = z.infer<typeof DatasetId>

const Split = z.object({ count: z.int().min(0), classCounts: z.array(z.int().min(0)) })
export type Split = z.infer<typeof Split>

export const DatasetInfo = z.object({
  id: DatasetId,
  name: z.string(),
  /** One sentence: where it comes from. */
  source: z.string(),
  /** SHA-256, hex, over shape, splits, inputs and labels: two datasets of one hash train alike. */
  hash: z.string(),
  /** ISO 8601, UTC */
  createdAt: z.string(),
  /** Grey images, one byte a pixel, 0 to 255; the engine scales by 1/255. */
  image: z.object({ width: z.int().min(1), height: z.int().min(1) }),
  classes: z.array(z.string()).min(2).max(256),
  splits: z.record(SplitName, Split),
})
export type DatasetInfo = z.infer<typeof DatasetInfo>

export const inputSize = (dataset: Pick<DatasetInfo, 'image'>): number => dataset.image.width * dataset.image.height

export const totalCount = (dataset: Pick<DatasetInfo, 'splits'>): number =>
  splitNames.reduce((sum, split) => sum + dataset.splits[split].count, 0)

/** Index of a split's first example; on disk and in memory training, validation and test follow each other. */
export function splitOffset(dataset: Pick<DatasetInfo, 'splits'>, split: SplitName): number {
  const before = splitNames.slice(0, splitNames.indexOf(split))
  return before.reduce((sum, name) => sum + dataset.splits[name].count, 0)
}
