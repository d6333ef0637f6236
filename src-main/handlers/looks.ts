import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import type { Core } from '../core.ts'
import { histogramsOf } from '../data/histograms.ts'
import { expandExample } from '../training/expand.ts'
import type { Client, Handlers } from './handlers.ts'

/** So many were asked for last, and are not counted anew. */
const kept = 8

export function lookHandlers(core: Core): Pick<Handlers, 'datasets.histograms' | 'datasets.expand'> {
  const known = new Map<string, Promise<FeatureHistogram[]>>()
  /** What is being made for each window: the newest only. */
  const previews = new WeakMap<Client, AbortController>()
  return {
    'datasets.histograms': ({ id, split, label = null }) => {
      const place = core.workspace.datasets.place(id, split)
      const key = `${place.info.hash} ${split} ${label}`
      const histograms = known.get(key) ?? histogramsOf(place, label)
      known.delete(key)
      known.set(key, histograms)
      histograms.catch(() => known.delete(key))
      for (const oldest of known.keys()) if (known.size > kept) known.delete(oldest)
      return histograms
    },
    'datasets.expand': async (query, client) => {
      previews.get(client)?.abort()
      const preview = new AbortController()
      previews.set(client, preview)
      return { pixels: await expandExample(core, query, preview.signal) }
    },
  }
}
