import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Examples } from '#shared/contract/datasets.ts'
import { inputBytes } from '#shared/domain/dataset.ts'
import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import { readThose, type Place } from '../workspace/examples.ts'
import { fieldsOf, Spread } from './field-spread.ts'
import { PixelSpread } from './pixel-spread.ts'

/** Read and counted at once, in bytes: a few ms. */
const pieceSize = 2 ** 20

/** Takes two looks at the split, in slices between which this process does what else there is. @throws SlopeError 'disk' */
export async function histogramsOf(place: Place, label: number | null): Promise<FeatureHistogram[]> {
  const { info } = place
  if (info.image) {
    const pixels = new PixelSpread(info.image, label)
    await eachPiece(place, (piece) => pixels.count(piece))
    return pixels.histograms()
  }
  const spreads = fieldsOf(info).map((field) => new Spread(field, label))
  await eachPiece(place, (piece) => spreads.forEach((spread) => spread.measure(piece)))
  await eachPiece(place, (piece) => spreads.forEach((spread) => spread.count(piece)))
  return spreads.map((spread) => spread.histogram())
}

export type Piece = Omit<Examples, 'total'>

async function eachPiece(place: Place, work: (piece: Piece) => void): Promise<void> {
  const rows = Math.max(1, Math.floor(pieceSize / inputBytes(place.info)))
  for (let from = 0; from < place.count; from += rows) {
    work(readThose(place, Uint32Array.from({ length: Math.min(rows, place.count - from) }, (_, k) => from + k)))
    await nextTurn()
  }
}
