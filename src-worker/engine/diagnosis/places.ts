import { histogramBins } from '#shared/domain/diagnostics.ts'
import type { Pointer } from '../../kernels/kernels.ts'
import type { allocator, Layout } from '../layout.ts'

/** Where a diagnosis has its memory. */
export interface Places {
  /** The weights of all layers as they were stored before the epoch's last step (see Direct). */
  kept: Pointer
  /** u32 [classes x classes], row by row: see kernel confuse. */
  confusion: Pointer
  classes: number
  /** Of each layer, that of its weights and that of its outputs: f32 smallest and largest, then u32 bins. */
  histograms: { weights: Pointer; activations: Pointer }[]
}

const histogramBytes = 4 * (2 + histogramBins)

export function planPlaces(memory: ReturnType<typeof allocator>, layout: Layout): Places {
  const classes = Math.max(2, layout.layers.at(-1)?.units ?? 0)
  const kept = memory.take(4 * layout.weightCount)
  const confusion = memory.take(4 * classes * classes)
  const histograms = layout.layers.map(() => ({ weights: memory.take(histogramBytes), activations: memory.take(histogramBytes) }))
  return { kept, confusion, classes, histograms }
}
