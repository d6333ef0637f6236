import { z } from 'zod'
import { Activation, limits } from '#shared/domain/network.ts'
import type { DraftLayer } from './draft.ts'
import { readNumber } from './read-draft.ts'

type Copied = Omit<DraftLayer, 'key'>

/** Far more than any layers have. */
const maximum = 100_000

const Number = z.union([z.number(), z.string().max(100)]).transform(String)
const Layers = z.object({
  layers: z.array(z.object({ units: Number, activation: Activation, dropout: Number.default('0') })).min(1).max(limits.layers),
})

/** As an experiment file has them, so that they can be pasted there too. */
export const writeLayers = (layers: readonly Copied[]): string =>
  JSON.stringify({
    layers: layers.map(({ units, activation, dropout }) => ({ units: readNumber(units) ?? '', activation, dropout: readNumber(dropout) ?? '' })),
  })

/** null when the text is of something else. */
export function readLayers(text: string): Copied[] | null {
  if (text.length > maximum) return null
  try {
    return Layers.parse(JSON.parse(text)).layers
  } catch {
    return null
  }
}
