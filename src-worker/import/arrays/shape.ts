import { inputSize, type ImageShape } from '#shared/domain/dataset.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { StoredArray } from './source.ts'

/** What an array of inputs is: images, or rows of a table; and where the numbers of an example are put. */
export interface InputShape {
  image: ImageShape | null
  /** Numbers an example. */
  size: number
  /** Of a number's place in an example of the file, its place in the dataset: planes of images; null where it is the same. */
  places: Uint32Array | null
}

const largestSide = 1024
const mostColumns = 10_000

/** @throws SlopeError when neither images nor rows have such a shape */
export function shapeOf({ title, header: { shape } }: StoredArray): InputShape {
  const [, ...rest] = shape
  if (shape.length === 1 || shape.length === 2) return table(title, rest[0] ?? 1)
  const channelsFirst = shape.length === 4 && !isChannels(rest[2]) && isChannels(rest[0])
  const [height = 0, width = 0, channels = 1] = channelsFirst ? [rest[1], rest[2], rest[0]] : rest
  if (shape.length < 3 || shape.length > 4 || !isChannels(channels))
    throw invalid(`${title} has the shape (${shape.join(', ')}), and inputs are rows (n, d) or images (n, height, width), also with a last dimension of 1 or 3 for colour: reshape it.`)
  if (!isSide(width) || !isSide(height))
    throw invalid(`${title} has images of ${width} x ${height} pixels, and Slope takes 1 x 1 to ${largestSide} x ${largestSide}: scale them first, or reshape them to rows (n, d).`)
  const image: ImageShape = { width, height, ...(channels === 3 ? { channels } : {}) }
  return { image, size: inputSize({ image, columns: [] }), places: channels === 3 && !channelsFirst ? planes(width * height) : null }
}

const isChannels = (size: number | undefined): boolean => size === 1 || size === 3
const isSide = (size: number): boolean => size >= 1 && size <= largestSide

function table(title: string, columns: number): InputShape {
  if (columns < 1 || columns > mostColumns) throw invalid(`${title} has ${grouped(columns)} columns, and Slope takes 1 to ${grouped(mostColumns)}: leave some out.`)
  return { image: null, size: columns, places: null }
}

/** From red, green and blue of each pixel to a plane of each. */
const planes = (pixels: number): Uint32Array => Uint32Array.from({ length: 3 * pixels }, (_, at) => (at % 3) * pixels + Math.floor(at / 3))
