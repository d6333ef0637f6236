import type { ImportKind, ImportOptions } from '#shared/domain/import/options.ts'
import type { Preview, SeenColumn } from '#shared/domain/import/preview.ts'
import { splitWords } from '#shared/domain/import/split-words.ts'
import { grouped } from './format.ts'
import { facts, table } from './table.ts'

type Of<T extends { kind: ImportKind }, K extends ImportKind> = Extract<T, { kind: K }>

const delimiterNames: Record<string, string> = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': '|', ' ': 'spaces' }

/** What files are, and how they will be imported with these options. */
export function showPreview(preview: Preview, options: ImportOptions): string {
  if (preview.kind === 'table') return showTable(preview, options as Of<ImportOptions, 'table'>)
  if (preview.kind === 'images') return showImages(preview, options as Of<ImportOptions, 'images'>)
  if (preview.kind === 'arrays') return showArrays(preview, options as Of<ImportOptions, 'arrays'>)
  return facts([['Files', 'IDX'], ['Images', grouped(preview.count)], ['Size', preview.images], ['Parts', splitWords(options.splits)]])
}

const shownRows = 5
const shownColumns = 12

function showTable({ columns, rows, rowsSeen, isWhole }: Of<Preview, 'table'>, options: Of<ImportOptions, 'table'>): string {
  const seen = columns.map((column, at) => describe(column, options.roles[at] ?? column.role))
  const head = columns.slice(0, shownColumns).map(({ name }) => name)
  return [
    facts([
      ['Table', `${grouped(columns.length)} columns, delimited by ${delimiterNames[options.delimiter]}, ${options.header ? 'with' : 'without'} a header`],
      ['Looked at', isWhole ? `all ${grouped(rowsSeen)} rows` : `the first ${grouped(rowsSeen)} rows: further ones may hold other values`],
      ['Missing', options.missing === 'fill' ? 'filled in from the training part' : options.missing === 'drop' ? 'their rows are dropped' : 'refused'],
      ['Scaling', options.scaling],
      ['Parts', splitWords(options.splits)],
    ]),
    table(['Column', 'As', 'Different', 'Missing', 'From', 'To'], seen, [2, 3, 4, 5]),
    `The first rows${columns.length > shownColumns ? `, ${shownColumns} of the columns` : ''}:\n${table(head, rows.slice(0, shownRows).map((row) => row.slice(0, shownColumns).map(short)))}`,
  ].join('\n\n')
}

const describe = ({ name, distinct, missing, range }: SeenColumn, role: string): string[] =>
  [name, role, distinct >= 1000 ? '1,000 or more' : String(distinct), String(missing), range ? String(range.minimum) : '', range ? String(range.maximum) : '']

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 23)}…` : text)

function showImages({ classes, count, sizes }: Of<Preview, 'images'>, { width, height, channels, splits }: Of<ImportOptions, 'images'>): string {
  return [
    facts([
      ['Images', `${grouped(count)} in ${grouped(classes.length)} classes`],
      ['Sizes seen', sizes.map((size) => `${size.width} x ${size.height} (${grouped(size.count)})`).slice(0, 5).join(', ')],
      ['Become', `${width} x ${height}, ${channels === 3 ? 'in colour' : 'grey'}`],
      ['Parts', splitWords(splits)],
    ]),
    table(['Class', 'Images'], classes.map((one) => [one.name, grouped(one.count)]), [1]),
  ].join('\n\n')
}

function showArrays({ arrays }: Of<Preview, 'arrays'>, options: Of<ImportOptions, 'arrays'>): string {
  const uses = [[options.inputs, 'inputs'], [options.targets, options.task === 'regression' ? 'targets' : 'labels'], [options.testInputs, 'inputs of the test'], [options.testTargets, 'targets of the test']]
  const use = (name: string) => uses.find(([used]) => used === name)?.[1] ?? 'ignored'
  return [
    facts([['Task', options.task], ['Scaling', options.scaling], ['Parts', splitWords(options.splits, options.testInputs !== undefined)]]),
    table(['Array', 'As', 'Shape', 'Type'], arrays.map(({ name, shape, type }) => [name, use(name), shape.join(' x '), type])),
  ].join('\n\n')
}
