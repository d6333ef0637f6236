import { mostClasses } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { countOf } from './header.ts'
import { readNumbers, readTexts } from './read.ts'
import type { StoredArray } from './source.ts'

/** More than any network of Slope's has outputs. */
const mostTargets = 10_000

/** Columns of targets: 1 for a plain list. @throws SlopeError for other shapes */
export function columnsOf({ title, header: { shape } }: StoredArray): number {
  const columns = shape.length === 1 ? 1 : (shape[1] ?? 0)
  if (shape.length > 2 || shape.length < 1 || columns < 1 || columns > mostTargets)
    throw invalid(`${title} has the shape (${shape.join(', ')}), and targets are a list (n) or rows (n, k) of up to ${grouped(mostTargets)}: reshape it.`)
  return columns
}

export interface Labels {
  classes: string[]
  /** The index of each example's class. */
  labels: Uint8Array
}

/** Classes from names, from whole numbers or from rows of 0 with a single 1, of one array behind the other. @throws SlopeError */
export async function readLabels(arrays: readonly StoredArray[]): Promise<Labels> {
  const values: (string | number)[] = []
  let isTruth = true
  for (const array of arrays) {
    const { elements } = array.header
    isTruth &&= elements.type === 'number' && elements.as.values === 'truth' && columnsOf(array) === 1
    const read = columnsOf(array) > 1 ? await readOneHot(array) : elements.type === 'text' ? await readTexts(array) : await readWhole(array)
    for (const value of read) values.push(value)
  }
  const distinct = [...new Set(values)].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1))
  requireClasses(arrays, distinct)
  const indices = new Map(distinct.map((value, index) => [value, index]))
  const classes = isTruth ? distinct.map((value) => (value === 0 ? 'false' : 'true')) : distinct.map(String)
  return { classes, labels: Uint8Array.from(values, (value) => indices.get(value) ?? 0) }
}

function requireClasses([first]: readonly StoredArray[], distinct: readonly (string | number)[]): void {
  const title = first?.title ?? 'The targets'
  if (distinct.length > mostClasses)
    throw invalid(`${title} has ${grouped(distinct.length)} different values, more than the ${mostClasses} classes that Slope takes: import it as numbers to tell (regression), or use fewer classes.`)
  if (distinct.length < 2) throw invalid(`Every value in ${title} is ${distinct[0] ?? 'missing'}: there is nothing to tell apart. Choose an array with at least 2 classes.`)
  const odd = distinct.find((value) => typeof value === 'string' && (value.trim() === '' || value.length > 100))
  if (odd !== undefined) throw invalid(`${title} has ${odd === '' ? 'an empty text' : 'a text that is blank or too long'} as a class: give each class a name of 1 to 100 characters.`)
}

async function readWhole(array: StoredArray): Promise<Float64Array> {
  const values = new Float64Array(countOf(array.header.shape))
  await readNumbers(array, (value, row) => {
    if (!Number.isSafeInteger(value)) throw invalid(`${array.title} has ${value} in example ${row + 1}, which names no class: import it as a number to tell (regression), or use whole numbers.`)
    values[row] = value
  })
  return values
}

/** @returns of each row the column of its 1 @throws SlopeError naming the first row that isn't one-hot */
async function readOneHot(array: StoredArray): Promise<number[]> {
  const ones = new Int32Array(array.header.shape[0] ?? 0).fill(-1)
  const wrong = (row: number) => invalid(`${array.title} has a row ${row + 1} that isn't 0 with a single 1, which names no class: import it as numbers to tell (regression).`)
  await readNumbers(array, (value, row, column) => {
    if (value !== 0 && (value !== 1 || ones[row] !== -1)) throw wrong(row)
    if (value === 1) ones[row] = column
  })
  const without = ones.indexOf(-1)
  if (without >= 0) throw wrong(without)
  return [...ones]
}

/** Whether an array of targets would be classes, told by its type and values. */
export async function areClasses(array: StoredArray): Promise<boolean> {
  const { elements } = array.header
  if (elements.type === 'text') return true
  if (columnsOf(array) === 1 && elements.as.values === 'real') return false
  try {
    return (await readLabels([array])).classes.length >= 2
  } catch (error) {
    if (error instanceof SlopeError && error.code === 'invalid-input') return false
    throw error
  }
}
