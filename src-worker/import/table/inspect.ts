import type { SourceFile } from '#shared/contract/worker.ts'
import type { ColumnRole, TableHint, TableOptions } from '#shared/domain/import/options.ts'
import type { Preview, SeenColumn } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { findDelimiter } from './delimiter.ts'
import { areTables, inParts } from './files.ts'
import { hasHeader } from './header.ts'
import { columnNames } from './names.ts'
import { noRows } from './no-rows.ts'
import { guessRoles, type NamedColumn } from './roles.ts'
import { readHead, readSample } from './sample.ts'
import type { Seen } from './seen.ts'

const rowsShown = 20
const valuesShown = 100_000
const longestShown = 200

/** Of several tables the training part is looked at. @throws SlopeError naming the file, the line, what is wrong and the cure */
export function inspectTable(files: readonly SourceFile[], hint: TableHint): Preview | null {
  if (!areTables(files)) return null
  const [file, ...others] = inParts(files)
  if (!file) return null
  const delimiter = hint.delimiter ?? findDelimiter(file)
  const rows = readHead(file, delimiter)
  const header = hint.header ?? hasHeader(rows)
  const [first = []] = rows
  const sample = readSample(file, { delimiter, header })
  if (sample.rows === 0) throw noRows(file.name, rows.length > 0)
  const columns = columnNames(header ? first : null, first.length).map((name, at) => ({ name, seen: sample.columns[at] as Seen }))
  const roles = guessRoles(columns)
  const options: TableOptions = {
    kind: 'table', delimiter, header, roles, missing: 'refuse', scaling: 'z-score',
    splits: others.length > 0 ? { type: 'given' } : splitsFor(columns, roles),
  }
  return {
    kind: 'table', options, columns: columns.map((column, at) => describe(column, roles[at] ?? 'ignore')),
    rows: rows.slice(header ? 1 : 0).slice(0, Math.max(1, Math.min(rowsShown, Math.floor(valuesShown / first.length)))).map((row) => row.map((text) => text.slice(0, longestShown))),
    rowsSeen: sample.rows, isWhole: sample.isWhole,
  }
}

/** Files are often sorted by what is to be told, so that their last rows are no sample of it. */
function splitsFor(columns: readonly { name: string }[], roles: readonly ColumnRole[]): SplitRule {
  const column = columns[roles.indexOf('split')]
  if (column) return { type: 'column', column: column.name }
  return { type: 'fractions', validation: 0.15, test: 0.15, seed: 1, stratified: roles.includes('label') }
}

const describe = ({ name, seen }: NamedColumn, role: ColumnRole): SeenColumn => ({
  name, role, distinct: seen.values.size, missing: seen.missing,
  range: seen.isNumeric && seen.known > 0 ? { minimum: seen.minimum, maximum: seen.maximum } : null,
})
