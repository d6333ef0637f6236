import type { SourceFile } from '#shared/contract/worker.ts'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { textOf } from './cells.ts'
import { checkWidth } from './check-row.ts'
import { RowReader } from './rows.ts'
import { SeenValues, type Seen } from './seen.ts'

/** Of tables with many columns fewer rows. */
interface Extent {
  rows: number
  fewestRows: number
  values: number
}

const head: Extent = { rows: 50, fewestRows: 2, values: 200_000 }
const sample: Extent = { rows: 5000, fewestRows: 50, values: 1_000_000 }

/** @returns whether there are no more rows @throws SlopeError */
function eachRow(file: SourceFile, delimiter: string, extent: Extent, work: (row: RowReader, number: number) => void): boolean {
  const reader = new RowReader(file, delimiter)
  try {
    let columns = 0
    for (let row = 0; row < extent.fewestRows || (row < extent.rows && row * columns < extent.values); row++) {
      if (!reader.next()) return true
      columns ||= reader.count
      checkWidth(reader, columns)
      work(reader, row)
    }
    return !reader.next()
  } finally {
    reader.close()
  }
}

/** The first rows as text, with the header where there is one. @throws SlopeError */
export function readHead(file: SourceFile, delimiter: string): string[][] {
  const rows: string[][] = []
  eachRow(file, delimiter, head, (row) => rows.push(Array.from({ length: row.count }, (_, column) => textOf(row, column))))
  return rows
}

export interface Sample {
  columns: Seen[]
  rows: number
  /** Whether the file has no more. */
  isWhole: boolean
}

/** What a few thousand rows tell of the columns. @throws SlopeError */
export function readSample(file: SourceFile, { delimiter, header }: Pick<TableOptions, 'delimiter' | 'header'>): Sample {
  let columns: SeenValues[] = []
  let rows = 0
  const isWhole = eachRow(file, delimiter, sample, (row, number) => {
    if (number === 0) columns = Array.from({ length: row.count }, () => new SeenValues())
    if (number === 0 && header) return
    rows++
    for (let column = 0; column < row.count; column++) columns[column]?.take(row, column)
  })
  return { columns, rows, isWhole }
}
