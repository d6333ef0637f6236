import type { Examples } from '#shared/contract/datasets.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { cellText, columnStarts, valueOf } from '#shared/domain/scaled.ts'
import { count } from '../../../ui/format.ts'

/** A column as it is drawn. */
export interface ShownColumn {
  title: string
  /** What it is for, in words: "class", "input". */
  role: string
  isNumber: boolean
  /** Pixels from the left of the table. */
  left: number
  width: number
  /** What stands in a row, the `at`th of a page. */
  text: (page: Examples, at: number) => string
}

type Unplaced = Omit<ShownColumn, 'left' | 'width'> & { longest: number }

/** A letter takes about so many pixels. */
const letter = 7.2
const widthFor = (letters: number): number => Math.round(Math.max(64, Math.min(208, letters * letter + 24)))

/** The row's number, what networks are to tell, and the inputs in the order of the file. */
export function shownColumns(dataset: DatasetInfo, inputs: number): ShownColumn[] {
  const all = [rowNumber, ...(dataset.targets.length > 0 ? targetColumns(dataset) : [labelColumn(dataset)]), ...inputColumns(dataset, inputs)]
  let left = 0
  return all.map(({ longest, ...column }) => {
    const placed = { ...column, left, width: widthFor(longest) }
    left += placed.width
    return placed
  })
}

const rowNumber: Unplaced = { title: 'Row', role: 'index in the split', isNumber: true, longest: 7, text: (page, at) => count(page.indices[at] ?? 0) }

const longestOf = (texts: readonly string[]): number => texts.reduce((longest, text) => Math.max(longest, text.length), 0)

const labelColumn = ({ classes }: DatasetInfo): Unplaced => ({
  title: 'Class', role: 'class', isNumber: false, longest: Math.max(5, longestOf(classes)), text: (page, at) => classes[page.labels[at] ?? -1] ?? '?',
})

const targetColumns = ({ targets }: DatasetInfo): Unplaced[] =>
  targets.map((target, k) => ({
    title: target.name, role: 'target', isNumber: true, longest: Math.max(8, target.name.length),
    text: (page, at) => String(valueOf(page.targets?.[at * targets.length + k] ?? NaN, target)),
  }))

function inputColumns({ columns }: DatasetInfo, inputs: number): Unplaced[] {
  const starts = columnStarts(columns)
  return columns.map((column, k) => ({
    title: column.name, role: column.categories ? 'category' : 'number', isNumber: !column.categories,
    longest: Math.max(column.name.length, column.categories ? longestOf(column.categories) : 8),
    text: (page, at) => (page.values ? cellText(column, page.values, at * inputs + (starts[k] ?? 0)) : ''),
  }))
}

export const tableWidth = (columns: readonly ShownColumn[]): number => columns.reduce((_, { left, width }) => left + width, 0)

/** The first column of which anything is seen from a position on, and the one behind the last. */
export function columnsSeen(columns: readonly ShownColumn[], from: number, to: number): [first: number, end: number] {
  const first = columns.findIndex(({ left, width }) => left + width > from)
  const end = columns.findIndex(({ left }) => left >= to)
  return [Math.max(0, first), end < 0 ? columns.length : end]
}
