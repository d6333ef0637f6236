import type { SourceFile } from '#shared/contract/worker.ts'
import { inputSize, type Column, type ImageShape } from '#shared/domain/dataset.ts'
import { encodeRow, type Cell } from '#shared/domain/encode-row.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { scalePixels } from '#shared/domain/forward.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { isMissing, textOf } from '../import/table/cells.ts'
import { checkWidth } from '../import/table/check-row.ts'
import { findDelimiter } from '../import/table/delimiter.ts'
import { RowReader } from '../import/table/rows.ts'
import type { Example, Examples } from './example.ts'

/** Of a table by the names of its columns, in any order, or without a header as many in the dataset's order. */
export function tableRows(file: SourceFile, columns: readonly Column[], header: boolean): Examples {
  return readRows(file, header, {
    place: (names, width) => (names ? placesOf(file.name, names, columns) : inOrder(file.name, width, columns.length)),
    encode: (cells) => encodeRow(columns, cells),
  })
}

/** Of pixels from 0 to 255, as many as an image has; a column named as the label is left out. */
export function pixelRows(file: SourceFile, image: ImageShape, header: boolean): Examples {
  const size = inputSize({ image, columns: [] })
  return readRows(file, header, {
    place(names, width) {
      const places = Array.from({ length: width }, (_, at) => at).filter((at) => !/^(label|class|target)$/i.test(names?.[at] ?? ''))
      return inOrder(file.name, places.length, size).map((k) => places[k] ?? 0)
    },
    encode: (cells) => scalePixels(Uint8Array.from(cells, pixelOf)),
  })
}

interface Kind {
  /** Where in a row the values stand that the network takes, in their order. @param names null without a header */
  place: (names: readonly string[] | null, width: number) => number[]
  encode: (cells: Cell[]) => Float32Array
}

function readRows(file: SourceFile, header: boolean, { place, encode }: Kind): Examples {
  const reader = new RowReader(file, findDelimiter(file))
  try {
    if (!reader.next()) throw invalid(`${file.name} has no rows: choose a table with at least one.`)
    const names = header ? Array.from({ length: reader.count }, (_, at) => textOf(reader, at)) : null
    const places = place(names, reader.count)
    const ignored = names?.filter((_, at) => !places.includes(at)) ?? []
    return { all: rowsOf(reader, names === null, places, encode), ignored, progress: () => [reader.done, reader.size] }
  } catch (error) {
    reader.close()
    throw error
  }
}

/** @param isRead whether the first row is read, and is one of values */
function* rowsOf(reader: RowReader, isRead: boolean, places: readonly number[], encode: Kind['encode']): Generator<Example> {
  const width = reader.count
  try {
    for (let isThere = isRead || reader.next(); isThere; isThere = reader.next()) {
      checkWidth(reader, width)
      const cells = places.map((at) => (isMissing(reader.bytes, reader.starts[at] ?? 0, reader.ends[at] ?? 0) ? null : textOf(reader, at)))
      yield { name: null, values: atLine(reader, () => encode(cells)) }
    }
  } finally {
    reader.close()
  }
}

/** What is wrong with a value says in which line. */
function atLine<T>({ name, line }: RowReader, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof SlopeError ? invalid(`${name}, line ${grouped(line)}: ${error.message}`) : error
  }
}

function placesOf(file: string, names: readonly string[], columns: readonly Column[]): number[] {
  const twice = columns.find(({ name }) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice) throw invalid(`${file} has two columns named ${JSON.stringify(twice.name)}: rename or leave out one of them.`)
  const missing = columns.filter(({ name }) => !names.includes(name)).map(({ name }) => JSON.stringify(name))
  if (missing.length > 0)
    throw invalid(`${file} has no column ${missing.slice(0, 8).join(', ')}${missing.length > 8 ? ` and ${missing.length - 8} others` : ''}, which the network takes: name the columns in the first row, or say --no-header when it has values.`)
  return columns.map(({ name }) => names.indexOf(name))
}

function inOrder(file: string, width: number, wanted: number): number[] {
  if (width === wanted) return Array.from({ length: wanted }, (_, at) => at)
  throw invalid(`${file} has ${grouped(width)} columns of values where the network takes ${grouped(wanted)}: give as many.`)
}

function pixelOf(cell: Cell, column: number): number {
  const value = cell === null ? NaN : Number(cell)
  if (Number.isInteger(value) && value >= 0 && value <= 255) return value
  throw invalid(`pixel ${grouped(column + 1)} is ${cell === null ? 'missing' : JSON.stringify(cell)}: give a whole number from 0 to 255.`)
}
