import type { Dash } from './line-option.ts'

export interface TooltipRow {
  name: string
  color: string
  dash: Dash
  isFaint: boolean
  /** One a column. */
  values: string[]
}

export interface TooltipContent {
  title: string
  /** Empty where the rows say all. */
  columns: string[]
  rows: TooltipRow[]
  /** Below the rows. */
  notes: string[]
}

/** Built as elements: names are written by people and must not be read as HTML. */
export function tooltipElement({ title, columns, rows, notes }: TooltipContent): HTMLElement {
  const table = document.createElement('table')
  table.className = 'chart-tooltip'
  const head = table.createTHead().insertRow()
  for (const text of [title, ...columns]) head.append(headCell(text, text === title ? 2 : 1))
  const body = table.createTBody()
  for (const row of rows) {
    const line = body.insertRow()
    const sample = document.createElement('i')
    sample.style.borderTop = `${row.isFaint ? 1 : 2}px ${row.dash} ${row.color}`
    line.insertCell().append(sample)
    for (const text of [row.name, ...row.values]) line.insertCell().textContent = text
  }
  for (const note of notes) {
    const cell = body.insertRow().insertCell()
    cell.colSpan = 2 + columns.length
    cell.textContent = note
  }
  return table
}

function headCell(text: string, span: number): HTMLElement {
  const cell = document.createElement('th')
  cell.colSpan = span
  cell.textContent = text
  return cell
}
