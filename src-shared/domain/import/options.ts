import { z } from 'zod'
import { SplitRule } from './splits.ts'

/** numeric: one input. category: an input for each value. label: its values are the classes. target: a number that networks are to tell. split: which part a row is of. */
export const columnRoles = ['numeric', 'category', 'label', 'target', 'split', 'ignore'] as const
export const ColumnRole = z.enum(columnRoles)
export type ColumnRole = z.infer<typeof ColumnRole>

/** Rows with a missing value of a column that is used: refuse the file, drop the rows, or fill in the training part's mean, or its most frequent category. */
export const missingRules = ['refuse', 'drop', 'fill'] as const
export const scalings = ['none', 'z-score', 'min-max'] as const

export const delimiters = [',', '\t', ';', '|', ' '] as const

/** What a person knows of a table better than its first rows tell. */
export const TableHint = z.strictObject({ delimiter: z.enum(delimiters), header: z.boolean() }).partial()
export type TableHint = z.infer<typeof TableHint>

/** A CSV or TSV file. */
export const TableOptions = z.strictObject({
  kind: z.literal('table'),
  delimiter: z.enum(delimiters),
  /** Whether the first row names the columns; else they are called x1, x2, ... */
  header: z.boolean(),
  /** Of all columns, in their order. */
  roles: z.array(ColumnRole).min(1),
  missing: z.enum(missingRules).default('refuse'),
  /** Of numeric columns and targets. */
  scaling: z.enum(scalings).default('z-score'),
  splits: SplitRule,
})
export type TableOptions = z.infer<typeof TableOptions>

/** NPY files, or an NPZ: which array is what. */
export const ArrayOptions = z.strictObject({
  kind: z.literal('arrays'),
  /** Names of arrays: of an NPZ its entries without ".npy", of NPY files their names without it. */
  inputs: z.string(),
  targets: z.string(),
  /** Of a test part given separately. */
  testInputs: z.string().optional(),
  testTargets: z.string().optional(),
  task: z.enum(['classification', 'regression']),
  scaling: z.enum(scalings).default('none'),
  splits: SplitRule,
})
export type ArrayOptions = z.infer<typeof ArrayOptions>

export const largestImageSide = 512

/** A folder or a zip of PNG and JPEG files, a folder a class; folders "train", "valid" and "test" around them are the given split. */
export const ImageOptions = z.strictObject({
  kind: z.literal('images'),
  width: z.int().min(1).max(largestImageSide),
  height: z.int().min(1).max(largestImageSide),
  channels: z.union([z.literal(1), z.literal(3)]),
  splits: SplitRule,
})
export type ImageOptions = z.infer<typeof ImageOptions>

export const IdxOptions = z.strictObject({ kind: z.literal('idx'), splits: SplitRule.default({ type: 'given' }) })
export type IdxOptions = z.infer<typeof IdxOptions>

/** How files become a dataset. */
export const ImportOptions = z.discriminatedUnion('kind', [IdxOptions, TableOptions, ArrayOptions, ImageOptions])
export type ImportOptions = z.infer<typeof ImportOptions>
export type ImportKind = ImportOptions['kind']
