/** What one subject has in a row. */
export interface Cell {
  text: string
  /** Behind the rounded text. */
  exact?: string
  isBest?: boolean
}

/** A row of the comparison: a cell a subject. */
export interface Row {
  key: string
  label: string
  /** The book's. */
  symbol?: string
  help?: string
  cells: readonly Cell[]
}

export interface RowGroup {
  key: string
  title: string
  rows: readonly Row[]
}

export const nothing = '–'

export const isDifferent = ({ cells }: Row): boolean => new Set(cells.map(({ exact, text }) => exact ?? text)).size > 1

/** What a spreadsheet takes: a line a row, the groups' titles ahead of theirs. */
export function asTsv(names: readonly string[], groups: readonly RowGroup[]): string {
  const line = (fields: readonly string[]) => fields.map((field) => field.replace(/\s*[\t\n]\s*/g, '; ')).join('\t')
  return [
    line(['', ...names]),
    ...groups.flatMap(({ title, rows }) => [line([title]), ...rows.map(({ label, cells }) => line([label, ...cells.map(({ text }) => text)]))]),
  ].join('\n')
}
