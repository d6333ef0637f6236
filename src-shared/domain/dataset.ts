import { z } from 'zod'

export const splitNames = ['training', 'validation', 'test'] as const
export const SplitName = z.enum(splitNames)
export type SplitName = z.infer<typeof SplitName>

/** A dataset's name in experiment files, on the command line and on disk. */
export const DatasetId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
  error: '1 to 64 lower-case letters, digits and hyphens, such as "mnist"',
})
export type DatasetId = z.infer<typeof DatasetId>

/** Without labels, as for regression, classCounts is empty. */
const Split = z.object({ count: z.int().min(0), classCounts: z.array(z.int().min(0)) })
export type Split = z.infer<typeof Split>

/** Bytes, 0 to 255, which the engine scales by 1/255: plane by plane (grey, or red, green and blue), row by row. */
export const ImageShape = z.object({
  width: z.int().min(1),
  height: z.int().min(1),
  /** Absent: grey. */
  channels: z.literal(3).optional(),
})
export type ImageShape = z.infer<typeof ImageShape>

/** How a number was scaled: stored = (value - offset) / scale, both worked out on the training part alone; 0 and 1 leave it as it is. */
const Scaling = z.object({ offset: z.number(), scale: z.number() })
export type Scaling = z.infer<typeof Scaling>

/** A column of a table that networks learn from. */
export const Column = Scaling.extend({
  name: z.string(),
  /** Each is an input, 1 for the row's own and 0 for others ("one-hot"); null: one input, a number. */
  categories: z.array(z.string()).min(1).nullable(),
  /** What was put where a value was missing; null: none was, or those rows were dropped. */
  fill: z.union([z.number(), z.string()]).nullable(),
})
export type Column = z.infer<typeof Column>

/** A number that networks learn to tell. */
export const Target = Scaling.extend({ name: z.string() })
export type Target = z.infer<typeof Target>

export const mostClasses = 256

export const DatasetInfo = z.object({
  id: DatasetId,
  name: z.string(),
  /** One sentence: where it comes from. */
  source: z.string(),
  /** SHA-256, hex, over shape, splits, inputs and labels: two datasets of one hash train alike. */
  hash: z.string(),
  /** ISO 8601, UTC */
  createdAt: z.string(),
  /** null: the inputs are columns of a table, 32-bit floats. */
  image: ImageShape.nullable(),
  /** Of a table, in the order of the inputs; empty for images. */
  columns: z.array(Column).default([]),
  /** What labels stand for; empty for regression. */
  classes: z.array(z.string()).max(mostClasses),
  /** What regression tells, 32-bit floats; empty for classification. */
  targets: z.array(Target).default([]),
  splits: z.record(SplitName, Split),
})
export type DatasetInfo = z.infer<typeof DatasetInfo>

type Inputs = Pick<DatasetInfo, 'image' | 'columns'>

const inputsOf = ({ categories }: Column): number => categories?.length ?? 1

/** How many numbers a network is given of each example. */
export const inputSize = ({ image, columns }: Inputs): number =>
  image ? image.width * image.height * (image.channels ?? 1) : columns.reduce((sum, column) => sum + inputsOf(column), 0)

/** Of grey images, which can be distorted and whose weights have a place each; null for all others. */
export const greyImage = ({ image }: Pick<DatasetInfo, 'image'>): ImageShape | null => (image?.channels ? null : image)

/** What each input of a table is called: "age", "colour = red". */
export const inputNames = ({ columns }: Pick<DatasetInfo, 'columns'>): string[] =>
  columns.flatMap(({ name, categories }) => categories?.map((category) => `${name} = ${category}`) ?? [name])

export const isRegression = ({ targets }: Pick<DatasetInfo, 'targets'>): boolean => targets.length > 0

/** Bytes of an example's inputs and of its label or targets, as they are stored. */
export const inputBytes = (info: Inputs): number => inputSize(info) * (info.image ? 1 : 4)
export const targetBytes = ({ targets }: Pick<DatasetInfo, 'targets'>): number => (targets.length > 0 ? 4 * targets.length : 1)

/** What its examples are called: images or rows. */
export const examplesWord = ({ image }: Pick<DatasetInfo, 'image'>): 'images' | 'rows' => (image ? 'images' : 'rows')

export const totalCount = (dataset: Pick<DatasetInfo, 'splits'>): number =>
  splitNames.reduce((sum, split) => sum + dataset.splits[split].count, 0)

/** Index of a split's first example; on disk and in memory training, validation and test follow each other. */
export function splitOffset(dataset: Pick<DatasetInfo, 'splits'>, split: SplitName): number {
  const before = splitNames.slice(0, splitNames.indexOf(split))
  return before.reduce((sum, name) => sum + dataset.splits[name].count, 0)
}
