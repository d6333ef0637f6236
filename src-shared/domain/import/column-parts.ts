import { SlopeError } from '../error.ts'
import type { Partable } from './parts.ts'

const words = new Map([
  ['training', 0], ['train', 0],
  ['validation', 1], ['valid', 1], ['val', 1], ['dev', 1],
  ['test', 2], ['testing', 2],
])

/** The part that a value of a column of splits, or the name of a folder, stands for, whatever its case; undefined: none. */
export const partNamed = (value: string): number | undefined => words.get(value.trim().toLowerCase())

/** @throws SlopeError naming row and value when one stands for no part, or when no row is for training */
export function partsByColumn(name: string, { count, column, rows }: Partable): Uint8Array {
  if (!column) throw invalid(`There is no column ${JSON.stringify(name)} to split by: choose another column, or fractions.`)
  const parts = new Uint8Array(count)
  for (let index = 0; index < count; index++) {
    const value = column[index] ?? ''
    const part = partNamed(value)
    if (part === undefined)
      throw invalid(`Row ${rows?.[index] ?? index + 1} has ${JSON.stringify(value.slice(0, 60))} in the column ${JSON.stringify(name)}, which names no part: write "training", "validation" or "test".`)
    parts[index] = part
  }
  if (!parts.includes(0))
    throw invalid(`No row has "training" in the column ${JSON.stringify(name)}: name the rows to train with, or choose fractions.`)
  return parts
}

const invalid = (message: string) => new SlopeError('invalid-input', message)
