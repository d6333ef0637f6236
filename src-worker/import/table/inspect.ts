import type { SourceFile } from '#shared/contract/worker.ts'
import type { ColumnRole, TableHint, TableOptions } from '#shared/domain/import/options.ts'
import type { Preview, SeenColumn } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { findDelimiter } from './delimiter.ts'
import { areTables, inParts } from './files.ts'
import { hasHeader } from './header.ts'
import { columnNames } from './names.ts'
import { noRows } from './no-rows.ts'
import { guessRoles } from './roles.ts'
import { readSample } from './sample.ts'
import { look, type Seen } from './seen.ts'

const rowsShown = 20
const valuesShown = 100_000
const longestShown = 200

/** Of several tables the training part is looked at. @throws SlopeError naming the file, the line, what is wrong and the cure */
export function inspectTable(files: readonly SourceFile[], hint: TableHint): Preview | null {
  if (!areTables(files)) return null
  const [file, ...others] = inParts(files)
  if (!file) return null
  const delimiter = hint.delimiter ?? findDelimiter(file)
  const { rows, isWhole } = readSample(file, delimiter)
  const header = hint.header ?? hasHeader(rows)
  const body = header ? rows.slice(1) : rows
  if (body.length === 0) throw noRows(file.name, header && rows.length > 0)
  const width = rows[0]?.length ?? 0
  const columns = columnNames(header ? (rows[0] ?? []) : null, width).map((name, column) => ({ name, ...look(body, column) }))
  const roles = guessRoles(columns)
  const options: TableOptions = {
    kind: 'table', delimiter, header, roles, missing: 'refuse', scaling: 'z-score',
    splits: others.length > 0 ? { type: 'given' } : splitsFor(columns, roles),
  }
  return {
    kind: 'table', options, columns: columns.map((column, at) => describe(column, roles[at] ?? 'ignore')),
    rows: body.slice(0, Math.max(1, Math.min(rowsShown, Math.floor(valuesShown / width)))).map((row) => row.map((text) => text.slice(0, longestShown))),
    rowsSeen: body.length, isWhole,
  }
}

/** Files are often sorted by what is to be told, so that their last rows are no sample of it. */
function splitsFor(columns: readonly { name: string }[], roles: readonly ColumnRole[]): SplitRule {
  const column = columns[roles.indexOf('split')]
  if (column) return { type: 'column', column: column.name }
  return { type: 'fractions', validation: 0.15, test: 0.15, seed: 1, stratified: roles.includes('label') }
}

const describe = ({ name, values, missing, isNumeric, minimum, maximum }: Seen & { name: string }, role: ColumnRole): SeenColumn => ({
  name, role, distinct: values.size, missing, range: isNumeric ? { minimum, maximum } : null,
})
