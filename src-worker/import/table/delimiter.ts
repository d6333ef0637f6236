import type { SourceFile } from '#shared/contract/worker.ts'
import { delimiters, type TableOptions } from '#shared/domain/import/options.ts'
import { RowReader } from './rows.ts'

type Delimiter = TableOptions['delimiter']

/** The likelier first where rows agree in the number of values by several: "1,5;2,5" has two, and spaces stand in texts. */
const likeliest: readonly Delimiter[] = ['\t', ';', ',', '|', ' ']

const rowsEnough = 100
/** Of rows that are very long fewer tell it. */
const bytesEnough = 4 * 2 ** 20
/** Of the rows, to agree; the others are faults that the reader names. */
const agreement = 0.9

/** What the rows of a file are told apart by. @throws SlopeError when no delimiter makes rows of it */
export function findDelimiter(file: SourceFile): Delimiter {
  const faults: unknown[] = []
  const found = likeliest.flatMap((delimiter) => {
    try {
      return [{ delimiter, agreeing: agreeing(file, delimiter) }]
    } catch (error) {
      faults.push(error)
      return []
    }
  })
  if (faults.length === delimiters.length) throw faults[0]
  const best = Math.max(...found.map(({ agreeing }) => agreeing))
  return found.find(({ agreeing }) => agreeing >= Math.min(best, agreement) && agreeing > 0)?.delimiter ?? ','
}

/** Of the first rows, how large a part has the most frequent number of values; 0 when that is one. */
function agreeing(file: SourceFile, delimiter: Delimiter): number {
  const counts = new Map<number, number>()
  const rows = new RowReader(file, delimiter)
  try {
    for (let row = 0; row < rowsEnough && (row < 2 || rows.done < bytesEnough) && rows.next(); row++) counts.set(rows.count, (counts.get(rows.count) ?? 0) + 1)
  } finally {
    rows.close()
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [values = 1, times = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? []
  return values > 1 ? times / all : 0
}
