import type { ImportedData, SourceFile } from '#shared/contract/worker.ts'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { arrange } from '#shared/domain/import/parts.ts'
import { grouped, invalid, quoted } from '#shared/domain/import/complaint.ts'
import { assemble } from './assemble.ts'
import { textOf } from './cells.ts'
import { checkWidth } from './check-row.ts'
import { RowTaker } from './fill-store.ts'
import { inParts, type TableFile } from './files.ts'
import { learn } from './learn.ts'
import { columnNames } from './names.ts'
import { noRows } from './no-rows.ts'
import { labelsIn, partRows, partsInWords } from './part-rows.ts'
import { planOf, type Plan } from './plan.ts'
import { RowReader } from './rows.ts'
import { RowStore } from './store.ts'

type Progress = (done: number, total: number) => void

export interface FileRows extends TableFile {
  rows: number
}

/** All that is read of the files. */
interface Reading {
  options: TableOptions
  /** The header, or names in its place, and the store: known from the first file's first row on. */
  names: string[] | null
  plan: Plan | null
  store: RowStore | null
  firstLines: { file: string; line: number }[]
  dropped: number
}

/**
 * One pass over each file into the values as 64-bit floats, from which the dataset of 32-bit floats is made when the parts, and so
 * the scaling, are known; a second pass would cost the time of the first again, and the file might have changed.
 *
 * @throws SlopeError naming the file, the line, the column, what is wrong and the cure
 */
export function readTable(files: readonly SourceFile[], options: TableOptions, progress: Progress): ImportedData {
  const reading: Reading = { options, names: null, plan: null, store: null, firstLines: [], dropped: 0 }
  const tables = inParts(files).map((file) => ({ ...file, reader: new RowReader(file, options.delimiter) }))
  const total = tables.reduce((sum, { reader }) => sum + reader.size, 0)
  const read: FileRows[] = []
  let before = 0
  for (const { name, path, part, reader } of tables) {
    const rows = readRows(reader, reading, (done) => progress(before + done, total))
    before += reader.size
    read.push({ name, path, part, rows })
  }
  return datasetOf(reading, read)
}

/** Between two reports of the progress. */
const rowsBetween = 1000

function readRows(reader: RowReader, reading: Reading, progress: (done: number) => void): number {
  try {
    const hasRow = reader.next()
    const { plan, store, columns } = begin(reader, reading, hasRow)
    const taker = new RowTaker(reader, plan, store, reading.options.missing)
    const before = store.count
    let isNext = reading.options.header ? reader.next() : hasRow
    if (!isNext) throw noRows(reader.name, hasRow)
    for (let row = 0; isNext; isNext = reader.next()) {
      checkWidth(reader, columns)
      taker.take()
      if (++row % rowsBetween === 0) progress(reader.done)
    }
    reading.dropped += taker.dropped
    reading.firstLines.push(...taker.firstLines.map((line) => ({ file: reader.name, line })))
    return store.count - before
  } finally {
    reader.close()
  }
}

/** Behind the first row has been read. */
function begin(reader: RowReader, reading: Reading, hasRow: boolean): { plan: Plan; store: RowStore; columns: number } {
  const { options } = reading
  if (!hasRow) throw noRows(reader.name, false)
  const first = Array.from({ length: reader.count }, (_, column) => (options.header ? textOf(reader, column) : ''))
  const names = columnNames(options.header ? first : null, reader.count)
  const known = (reading.names ??= names)
  const other = known.findIndex((name, at) => name !== names[at])
  if (other >= 0 || known.length !== names.length)
    throw invalid(`${reader.name} has other columns than the training file (${quoted(names[other] ?? 'none')} where that has ${quoted(known[other] ?? 'none')}): choose tables with the same columns.`)
  const plan = (reading.plan ??= planOf(reader.name, names, options))
  const store = (reading.store ??= new RowStore(plan.used.length))
  return { plan, store, columns: names.length }
}

function datasetOf({ options, plan, store, firstLines, dropped }: Reading, files: readonly FileRows[]): ImportedData {
  const names = files.map(({ name }) => name).join(', ')
  if (!plan || !store || store.count === 0)
    throw invalid(`${names} has a missing value in each of its rows: choose to fill them in, or ignore the columns that miss most.`)
  const labels = labelsIn(store, plan)
  const parts = partRows(store, plan, { rule: options.splits, files, labels, firstLines })
  const { counts, places } = arrange(parts)
  const learned = learn(store, parts, plan, options.scaling)
  const rows = `${grouped(store.count)} rows${dropped > 0 ? `, without ${grouped(dropped)} that missed values` : ''}`
  const source = `Imported from ${names}: ${rows}; ${partsInWords(options.splits, files, labels, plan)}`
  return { image: null, source, counts, ...assemble(store, places, plan, learned) }
}
