import { examplesWord, type Column } from '#shared/domain/dataset.ts'
import type { ArrayOptions } from '#shared/domain/import/options.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { sharedBytes } from '../memory.ts'
import { Spread } from '../scaling.ts'
import type { Pixels } from './pixels.ts'
import { readNumbers } from './read.ts'
import type { InputShape } from './shape.ts'
import type { StoredArray } from './source.ts'

/** Arrays of one shape, of which the examples of each follow those before it. */
export interface Numbers {
  arrays: readonly StoredArray[]
  size: number
  /** Where the examples go; those before trainingCount are for training. */
  places: Uint32Array
  trainingCount: number
  onBytes: (bytes: number) => void
}

/** @returns a byte a pixel, plane by plane */
export async function readImages({ arrays, size, places, onBytes }: Numbers, shape: InputShape, { factor }: Pixels): Promise<SharedArrayBuffer> {
  const buffer = sharedBytes(places.length * size, `The ${grouped(places.length)} ${examplesWord(shape)}`)
  const bytes = new Uint8Array(buffer)
  await each(arrays, (value, row, rest) => {
    bytes[(places[row] ?? 0) * size + (shape.places?.[rest] ?? rest)] = Math.round(value * factor)
  }, onBytes)
  return buffer
}

export interface ScaledNumbers {
  buffer: SharedArrayBuffer
  scalings: Pick<Column, 'offset' | 'scale'>[]
}

/** 32-bit floats, each column scaled by what the training part has. @param what they are, in a sentence */
export async function readScaled({ arrays, size, places, trainingCount, onBytes }: Numbers, kind: ArrayOptions['scaling'], what: string): Promise<ScaledNumbers> {
  const buffer = sharedBytes(4 * places.length * size, what)
  const floats = new Float32Array(buffer)
  const spread = new Spread(size)
  if (kind !== 'none')
    await each(arrays, (value, row, column) => {
      if ((places[row] ?? 0) < trainingCount) spread.add(column, value)
    }, onBytes)
  const scalings = Array.from({ length: size }, (_, column) => spread.scaling(column, kind))
  await each(arrays, (value, row, column) => {
    const { offset, scale } = scalings[column] ?? { offset: 0, scale: 1 }
    const stored = Math.fround((value - offset) / scale)
    if (!Number.isFinite(stored)) throw invalid(`${arrays[0]?.title} has ${value} in example ${row + 1}, beyond the 3.4e38 that 32 bits hold: scale it first.`)
    floats[(places[row] ?? 0) * size + column] = stored
  }, onBytes)
  return { buffer, scalings }
}

/** Rows are counted on from one array to the next. */
async function each(arrays: readonly StoredArray[], visit: (value: number, row: number, rest: number) => void, onBytes: (bytes: number) => void): Promise<void> {
  let first = 0
  for (const array of arrays) {
    const before = first
    await readNumbers(array, (value, row, rest) => visit(value, before + row, rest), onBytes)
    first += array.header.shape[0] ?? 0
  }
}
