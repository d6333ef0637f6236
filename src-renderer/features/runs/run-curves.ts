import type { Curves } from '#shared/contract/api.ts'
import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { SeriesBuffer } from '../../ui/chart/series-buffer.ts'

type BySplit = Readonly<Record<SplitName, SeriesBuffer>>

const emptyBySplit = (): BySplit => ({ training: new SeriesBuffer(), validation: new SeriesBuffer(), test: new SeriesBuffer() })
const quantities = ['cost', 'accuracy'] as const

/** All series of one run, by step, in plain typed arrays: never make one reactive. */
export class RunCurves {
  readonly miniBatchCost = new SeriesBuffer()
  /** Its causal mean, of all steps, at other steps than the costs where both are decimated. */
  readonly smoothedCost = new SeriesBuffer()
  readonly cost = emptyBySplit()
  readonly accuracy = emptyBySplit()
  /** The number of each epoch at its last step. */
  readonly epochEnds = new SeriesBuffer()
  /** Changes of its settings, the first first; replaced as a whole. */
  events: readonly RunEvent[] = []

  /** The last step of which anything is known; 0 while empty. */
  get lastStep(): number {
    return Math.max(this.miniBatchCost.lastStep, this.epochEnds.lastStep)
  }

  /** What comes later replaces what is here from its first step on. */
  append({ epochs, miniBatchCost, smoothedCost }: Curves): void {
    this.miniBatchCost.append(miniBatchCost)
    this.smoothedCost.append(smoothedCost)
    this.epochEnds.append(pointsOf(epochs, ({ epoch }) => epoch))
    for (const quantity of quantities)
      for (const part of splitNames) this[quantity][part].append(pointsOf(epochs, (record) => record[quantity][part]))
  }

  /** Keeps what was measured up to and with this step. */
  truncate(step: number): void {
    this.miniBatchCost.truncate(step)
    this.smoothedCost.truncate(step)
    this.epochEnds.truncate(step)
    for (const quantity of quantities) for (const part of splitNames) this[quantity][part].truncate(step)
  }

  replace(whole: Curves): void {
    this.truncate(0)
    this.append(whole)
  }
}

function pointsOf(epochs: readonly EpochRecord[], value: (record: EpochRecord) => number | null) {
  const measured = epochs.filter((record) => value(record) !== null)
  return {
    steps: Uint32Array.from(measured, (record) => record.step),
    values: Float32Array.from(measured, (record) => value(record) ?? 0),
  }
}
