import type { SourceFile } from '#shared/contract/worker.ts'
import { textOf } from './cells.ts'
import { checkWidth } from './check-row.ts'
import { RowReader } from './rows.ts'

const mostRows = 5000
/** Of wide tables fewer rows. */
const mostValues = 2_000_000
const fewestRows = 50

export interface Sample {
  rows: string[][]
  /** Whether the file has no more. */
  isWhole: boolean
}

/** The first rows of a file as text. @throws SlopeError */
export function readSample(file: SourceFile, delimiter: string): Sample {
  const reader = new RowReader(file, delimiter)
  const rows: string[][] = []
  try {
    for (let values = 0; rows.length < fewestRows || (rows.length < mostRows && values < mostValues); values += reader.count) {
      if (!reader.next()) return { rows, isWhole: true }
      if (rows[0]) checkWidth(reader, rows[0].length)
      rows.push(Array.from({ length: reader.count }, (_, column) => textOf(reader, column)))
    }
    return { rows, isWhole: !reader.next() }
  } finally {
    reader.close()
  }
}
