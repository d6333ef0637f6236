import type { ArrayOptions, ColumnRole, IdxOptions, ImageOptions, TableOptions } from './options.ts'

/** What was seen of a column in the rows that were looked at. */
export interface SeenColumn {
  name: string
  /** As which it would be imported. */
  role: ColumnRole
  /** Different values, up to 1,000. */
  distinct: number
  missing: number
  /** Of a column of numbers; null of others. */
  range: { minimum: number; maximum: number } | null
}

/** What files are and how they would be imported, told from their beginning before anything is read whole. */
export type Preview =
  | { kind: 'idx'; options: IdxOptions; images: string; count: number }
  | {
      kind: 'table'
      options: TableOptions
      columns: SeenColumn[]
      /** The first 20, as text. */
      rows: string[][]
      rowsSeen: number
      /** Whether these are all. */
      isWhole: boolean
    }
  | { kind: 'arrays'; options: ArrayOptions; arrays: { name: string; shape: number[]; type: string }[] }
  | {
      kind: 'images'
      options: ImageOptions
      /** Of all files, by folder. */
      classes: { name: string; count: number }[]
      count: number
      /** Of the files that were looked at. */
      sizes: { width: number; height: number; count: number }[]
    }
