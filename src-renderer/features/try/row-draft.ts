import type { Examples } from '#shared/contract/datasets.ts'
import { inputSize, type Column } from '#shared/domain/dataset.ts'
import { decodeRow, encodeRow } from '#shared/domain/encode-row.ts'
import { sentenceOf } from '../../ui/format.ts'

/** What stands in the fields, one a column. */
export type RowDraft = readonly string[]

/** What is wrong with a field, a sentence; null: nothing. */
export function faultIn(column: Column, text: string): string | null {
  try {
    encodeRow([column], [text])
    return null
  } catch (error) {
    return sentenceOf(error)
  }
}

/** A row of the data as one would have typed it. */
export const draftOf = (columns: readonly Column[], { values }: Pick<Examples, 'values'>): RowDraft => decodeRow(columns, values ?? []).map(String)

/** Between what each number was in these rows, as text; an empty one for categories. */
export function rangesIn(columns: readonly Column[], { values, indices }: Pick<Examples, 'values' | 'indices'>): string[] {
  const size = inputSize({ image: null, columns: [...columns] })
  let at = 0
  return columns.map(({ categories, offset, scale }) => {
    const from = at
    at += categories?.length ?? 1
    if (categories || !values) return ''
    let [low, high] = [Infinity, -Infinity]
    for (let row = 0; row < indices.length; row++) {
      const value = values[row * size + from] ?? NaN
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return `${readable(low * scale + offset)} to ${readable(high * scale + offset)}`
  })
}

const readable = (value: number): string => String(Number(value.toPrecision(4)))
