import { inputSize, type Column } from './dataset.ts'
import { SlopeError } from './error.ts'

/** A value of a column as a person knows it: a number or a category, as text or not; null or blank text is missing. */
export type Cell = number | string | null

/** Of the categories so many are named in a message. */
const named = 8

/** A row's values, of all columns in their order, as the network takes them. @throws SlopeError 'invalid-input' naming column and value */
export function encodeRow(columns: readonly Column[], cells: readonly Cell[]): Float32Array {
  if (cells.length !== columns.length)
    throw new SlopeError('invalid-input', `A row has ${cells.length} values where the dataset has ${columns.length} columns: give one for each.`)
  const encoded = new Float32Array(inputSize({ image: null, columns: [...columns] }))
  let at = 0
  columns.forEach((column, c) => {
    const { categories } = column
    if (categories) encoded[at + categoryOf(column, categories, cells[c] ?? null)] = 1
    else encoded[at] = (numberOf(column, cells[c] ?? null) - column.offset) / column.scale
    at += categories?.length ?? 1
  })
  return encoded
}

function categoryOf(column: Column, categories: readonly string[], cell: Cell): number {
  const value = String(given(column, cell)).trim()
  const index = categories.indexOf(value)
  if (index >= 0) return index
  const others = categories.length > named ? `, or one of ${categories.length - named} others` : ''
  throw new SlopeError('invalid-input', `${column.name} is ${JSON.stringify(value)}, which training did not have: choose ${categories.slice(0, named).join(', ')}${others}.`)
}

function numberOf(column: Column, cell: Cell): number {
  const value = given(column, cell)
  const number = typeof value === 'number' ? value : Number(value)
  if (Number.isFinite(number)) return number
  throw new SlopeError('invalid-input', `${column.name} is ${JSON.stringify(value)}, which is no number: give one such as 1.5.`)
}

/** The value, or what is put where it is missing. */
function given({ name, fill }: Column, cell: Cell): number | string {
  if (cell !== null && !(typeof cell === 'string' && cell.trim() === '')) return cell
  if (fill !== null) return fill
  throw new SlopeError('invalid-input', `${name} is missing, and the dataset has nothing to fill in: give a value.`)
}

/** Of a stored row, in the order of the columns: what a person would have typed. */
export function decodeRow(columns: readonly Column[], stored: ArrayLike<number>): (number | string)[] {
  let at = 0
  return columns.map(({ categories, offset, scale }) => {
    const from = at
    at += categories?.length ?? 1
    if (!categories) return rounded((stored[from] ?? 0) * scale + offset)
    return categories[categories.findIndex((_, k) => (stored[from + k] ?? 0) > 0.5)] ?? ''
  })
}

/** To the seven digits that 32 bits hold. */
const rounded = (value: number): number => Number(value.toPrecision(7))
