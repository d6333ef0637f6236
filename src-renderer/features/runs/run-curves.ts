import type { Curves } from '#shared/contract/runs.ts'
import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import { totalOf, type EpochRecord } from '#shared/domain/run.ts'
import { Smoother } from '#shared/domain/smoothing.ts'
import { SeriesBuffer } from '../../ui/chart/series-buffer.ts'

type BySplit = Readonly<Record<SplitName, SeriesBuffer>>

const emptyBySplit = (): BySplit => ({ training: new SeriesBuffer(), validation: new SeriesBuffer(), test: new SeriesBuffer() })
const quantities = ['cost', 'accuracy'] as const

/** Enough for any plot's width: what is zoomed asks main for its own. */
const costsAtMost = 2 ** 15

/** All series of one run, by step, in plain typed arrays: never make one reactive. */
export class RunCurves {
  readonly miniBatchCost = new SeriesBuffer(costsAtMost)
  /** Its causal mean, of all steps, at other steps than the costs where both are decimated. */
  readonly smoothedCost = new SeriesBuffer(costsAtMost)
  readonly cost = emptyBySplit()
  readonly accuracy = emptyBySplit()
  /** The number of each epoch at its last step. */
  readonly epochEnds = new SeriesBuffer()
  /** At the end of each epoch, since the run began. */
  readonly seconds = new SeriesBuffer()
  readonly evaluations = new SeriesBuffer()
  readonly #records: EpochRecord[] | null
  readonly #smoothed = new Map<SeriesBuffer, { version: number; length: number; line: SeriesBuffer }>()
  /** Changes of its settings, the first first; replaced as a whole. */
  events: readonly RunEvent[] = []

  /** @param keepsRecords for means over several runs; by itself a run has them in its series already, in far less memory */
  constructor({ keepsRecords = false } = {}) {
    this.#records = keepsRecords ? [] : null
  }

  /** The last step of which anything is known; 0 while empty. */
  get lastStep(): number {
    return Math.max(this.miniBatchCost.lastStep, this.epochEnds.lastStep)
  }

  /** Of each epoch as it was measured, the first first: the very array, which grows. Empty where they are not kept. */
  get records(): readonly EpochRecord[] {
    return this.#records ?? []
  }

  /** What comes later replaces what is here from its first step on. */
  append({ epochs, miniBatchCost, smoothedCost }: Curves): void {
    this.miniBatchCost.append(miniBatchCost)
    this.smoothedCost.append(smoothedCost)
    this.#keepRecords((epochs[0]?.step ?? Infinity) - 1)
    for (const record of epochs) this.#records?.push(record)
    this.epochEnds.append(pointsOf(epochs, ({ epoch }) => epoch))
    this.seconds.append(pointsOf(epochs, ({ seconds }) => seconds))
    this.evaluations.append(pointsOf(epochs, ({ evaluations }) => totalOf(evaluations)))
    for (const quantity of quantities)
      for (const part of splitNames) this[quantity][part].append(pointsOf(epochs, (record) => record[quantity][part]))
  }

  /** Keeps what was measured up to and with this step. */
  truncate(step: number): void {
    this.#keepRecords(step)
    for (const series of [this.miniBatchCost, this.smoothedCost, this.epochEnds, this.seconds, this.evaluations]) series.truncate(step)
    for (const quantity of quantities) for (const part of splitNames) this[quantity][part].truncate(step)
  }

  /** The causal mean of a series of epochs with a memory of so many; all of its points are here. */
  smoothed(series: SeriesBuffer, epochs: number): SeriesBuffer {
    const known = this.#smoothed.get(series)
    if (known?.version === series.version && known.length === epochs) return known.line
    const { steps, values } = series.points()
    const line = new SeriesBuffer()
    line.append({ steps, values: new Smoother(epochs).smooth(values) })
    this.#smoothed.set(series, { version: series.version, length: epochs, line })
    return line
  }

  #keepRecords(step: number): void {
    while ((this.#records?.at(-1)?.step ?? 0) > step) this.#records?.pop()
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
