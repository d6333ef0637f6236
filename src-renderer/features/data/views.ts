import type { DatasetInfo, SplitName } from '#shared/domain/dataset.ts'

/** What of a dataset is looked at. */
export interface Selection {
  dataset: DatasetInfo
  split: SplitName
  /** Only this class; null: all. */
  label: number | null
  /** How many examples that are. */
  total: number
  /** Another one is another selection. */
  source: string
}

export type ViewName = 'images' | 'rows' | 'scatter' | 'spread'

export const numberColumns = ({ columns }: Pick<DatasetInfo, 'columns'>): number[] =>
  columns.flatMap(({ categories }, k) => (categories ? [] : [k]))

/** The ways of looking that fit a dataset, the usual one first. */
export function viewsOf(dataset: DatasetInfo): { value: ViewName; label: string }[] {
  if (dataset.image) return [{ value: 'images', label: 'Images' }, { value: 'spread', label: 'Pixel values' }]
  const scatter: typeof tables = numberColumns(dataset).length > 1 ? [{ value: 'scatter', label: 'Scatter plot' }] : []
  // Points in the plane are seen best as such.
  const isPlane = dataset.columns.length === 2 && scatter.length > 0
  return isPlane ? [...scatter, ...tables] : [...tables, ...scatter]
}

const tables: { value: ViewName; label: string }[] = [{ value: 'rows', label: 'Rows' }, { value: 'spread', label: 'Histograms' }]
