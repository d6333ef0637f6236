export interface TooltipRow {
  name: string
  value: string
  color: string
  isDashed: boolean
}

export interface TooltipContent {
  title: string
  rows: TooltipRow[]
}

/** Built as elements: names are written by people and must not be read as HTML. */
export function tooltipElement({ title, rows }: TooltipContent): HTMLElement {
  const table = document.createElement('table')
  table.className = 'chart-tooltip'
  table.createCaption().textContent = title
  for (const row of rows) {
    const line = table.insertRow()
    const sample = document.createElement('i')
    sample.style.borderTop = `2px ${row.isDashed ? 'dashed' : 'solid'} ${row.color}`
    line.insertCell().append(sample)
    line.insertCell().textContent = row.name
    line.insertCell().textContent = row.value
  }
  return table
}
