import { pixelsAtMost, type FirstLayerView } from '#shared/domain/weights-view.ts'
import type { Client } from '../../../api/client.ts'
import type { Kept } from '../at.ts'

/** The whole first layer of a network, with the figures of its neurons. */
export interface LoadedLayer {
  neurons: number
  inputs: number
  /** [neurons x inputs], see FirstLayerView. */
  pixels: Int8Array
  view: FirstLayerView
}

/** Reads a first layer in as many calls as it takes; null when there is none. @throws SlopeError */
export async function loadFirstLayer(client: Client, id: string, at: Kept['from'], neurons: number, inputs: number): Promise<LoadedLayer | null> {
  const pixels = new Int8Array(neurons * inputs)
  const atOnce = Math.max(1, Math.min(4096, Math.floor(pixelsAtMost / inputs)))
  let view: FirstLayerView | null = null
  for (let from = 0; from < neurons; from += atOnce) {
    view = await client.call('runs.firstLayer', { id, at, neurons: Array.from({ length: Math.min(atOnce, neurons - from) }, (_, k) => from + k) })
    if (!view) return null
    pixels.set(view.pixels, from * inputs)
  }
  return view && { neurons, inputs, pixels, view }
}
