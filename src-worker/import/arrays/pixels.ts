import { invalid } from '#shared/domain/import/complaint.ts'
import { readNumbers } from './read.ts'
import type { StoredArray } from './source.ts'

/** How an array's numbers become bytes, and what of that is worth saying of the dataset. */
export interface Pixels {
  factor: number
  words: string
}

/**
 * Bytes as they are; truths and reals from 0 to 1 times 255; reals up to 255 rounded.
 * @param onBytes as readNumbers @throws SlopeError when there are others, which are no pixels
 */
export async function pixelsOf(arrays: readonly StoredArray[], onBytes: (bytes: number) => void): Promise<Pixels> {
  const kinds = arrays.map(({ header: { elements, descr } }) => (elements.type === 'text' ? 'text' : descr.endsWith('u1') ? 'byte' : elements.as.values))
  if (kinds.every((kind) => kind === 'byte')) return { factor: 1, words: '' }
  let [least, most, furthest] = [Infinity, -Infinity, 0]
  for (const array of arrays)
    await readNumbers(array, (value) => {
      if (value < least) least = value
      if (value > most) most = value
    }, onBytes)
  if (least < 0 || most > 255)
    throw invalid(`${arrays[0]?.title} has values from ${shown(least)} to ${shown(most)}, and pixels are 0 to 1 or 0 to 255: scale them first, or reshape them to rows (n, d), which are taken as they are.`)
  const factor = most <= 1 && kinds.every((kind) => kind === 'real' || kind === 'truth') ? 255 : 1
  for (const array of arrays) await readNumbers(array, (value) => (furthest = Math.max(furthest, Math.abs(value * factor - Math.round(value * factor)))), onBytes)
  return { factor, words: wordsFor(factor, furthest) }
}

/** How many times the inputs are read before they are read into the dataset. */
export const passesFor = (arrays: readonly StoredArray[]): number => (arrays.every(({ header }) => header.descr.endsWith('u1')) ? 0 : 2)

/** What 32-bit floats lose is not worth naming. */
function wordsFor(factor: number, furthest: number): string {
  const rounded = furthest > 0.01 ? `, rounded by up to ${furthest.toFixed(2)} of 255` : ''
  return factor === 255 ? `; values from 0 to 1 are kept as bytes, 0 to 255${rounded}` : rounded && `; values are kept as bytes${rounded}`
}

const shown = (value: number): string => String(Number(value.toPrecision(6)))
