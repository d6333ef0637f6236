export interface ShownColumn {
  key: string
  /** In pixels; null is the column's own. */
  width: number | null
}

/** What came out before what went in: at 1024 pixels the last columns are a scroll away. */
export const defaultColumns: ShownColumn[] = [
  'name', 'state', 'accuracy.validation.best', 'epoch.best', 'accuracy.validation.last', 'epochs', 'dataset', 'sizes', 'training.cost', 'training.learningRate',
  'training.miniBatchSize', 'training.lambda', 'seconds', 'created', 'training.optimizer',
].map((key) => ({ key, width: null }))

export const narrowest = 48
const widest = 800

/** The name stays the first, since it stays in sight when the others are scrolled. */
export const firstMovable = 1

export const withName = (columns: readonly ShownColumn[]): ShownColumn[] => [
  columns.find(({ key }) => key === 'name') ?? { key: 'name', width: null }, ...columns.filter(({ key }) => key !== 'name'),
]

/** The tree of branches tells what each of them does otherwise. */
export function withChanged(columns: readonly ShownColumn[]): ShownColumn[] {
  const [name, ...others] = withName(columns)
  if (!name || others.some(({ key }) => key === changedKey)) return withName(columns)
  return [name, { key: changedKey, width: null }, ...others]
}

const changedKey = 'changed'

/** Puts the column at one place to another; both are counted before the move. */
export function moved(columns: readonly ShownColumn[], from: number, to: number): ShownColumn[] {
  const at = Math.max(firstMovable, Math.min(columns.length - 1, to))
  const column = columns[from]
  if (!column || from < firstMovable || at === from) return [...columns]
  const others = columns.filter((_, i) => i !== from)
  return [...others.slice(0, at), column, ...others.slice(at)]
}

export const resized = (columns: readonly ShownColumn[], key: string, width: number): ShownColumn[] =>
  columns.map((column) => (column.key === key ? { key, width: Math.round(Math.max(narrowest, Math.min(widest, width))) } : column))

export const toggled = (columns: readonly ShownColumn[], key: string): ShownColumn[] =>
  columns.some((column) => column.key === key) ? columns.filter((column) => column.key !== key || key === 'name') : [...columns, { key, width: null }]
