import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import { meanRecords, type MeanRecord } from '#shared/domain/runs/mean-records.ts'
import { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { Quantity, ShownRun } from './frames.ts'
import { RunCurves } from './run-curves.ts'

interface Edges {
  lows: SeriesBuffer
  highs: SeriesBuffer
}

const none = { steps: new Uint32Array(), values: new Float32Array() }
const quantities = ['cost', 'accuracy'] as const

/** The curves of runs that differ in their seed, as one: their mean by step, and a band of one standard deviation around it. */
export class RepeatCurves {
  readonly members: readonly ShownRun[]
  /** The means. Mini-batches have none: they are drawn run by run. */
  readonly curves = new RunCurves()
  readonly #deviations = { cost: buffers(), accuracy: buffers() }
  readonly #edges = new Map<string, Edges & { version: number; smoothing: number }>()
  #means: readonly MeanRecord[] = []
  #known = ''

  constructor(members: readonly ShownRun[]) {
    this.members = members
  }

  /** Takes in what came to the runs since. */
  update(): void {
    const now = this.members.map(({ curves }) => curves.epochEnds.version).join()
    if (now === this.#known) return
    this.#known = now
    this.#means = meanRecords(this.members.map(({ curves }) => curves.records))
    this.curves.replace({ epochs: this.#means.map(({ mean }) => mean), miniBatchCost: none, smoothedCost: none })
    for (const quantity of quantities)
      for (const part of splitNames) {
        const measured = this.#means.filter(({ deviation }) => deviation[quantity][part] !== null)
        const series = this.#deviations[quantity][part]
        series.truncate(0)
        series.append({ steps: Uint32Array.from(measured, ({ mean }) => mean.step), values: Float32Array.from(measured, ({ deviation }) => deviation[quantity][part] ?? 0) })
      }
  }

  /** One standard deviation below and above the mean. @param smoothing epochs that its line remembers */
  edges(quantity: Quantity, part: SplitName, smoothing: number): Edges {
    const { version } = this.curves[quantity][part]
    const key = `${quantity} ${part}`
    const known = this.#edges.get(key)
    if (known?.version === version && known.smoothing === smoothing) return known
    const smooth = (series: SeriesBuffer) => (smoothing > 1 ? this.curves.smoothed(series, smoothing) : series).points()
    const mean = smooth(this.curves[quantity][part])
    const { values: deviation } = smooth(this.#deviations[quantity][part])
    const made = { lows: new SeriesBuffer(), highs: new SeriesBuffer(), version, smoothing }
    made.lows.append({ steps: mean.steps, values: mean.values.map((value, i) => value - (deviation[i] ?? 0)) })
    made.highs.append({ steps: mean.steps, values: mean.values.map((value, i) => value + (deviation[i] ?? 0)) })
    this.#edges.set(key, made)
    return made
  }

  /** How many runs have what lies nearest to a step. */
  countAt(step: number): number {
    const { epochEnds } = this.curves
    const found = epochEnds.nearest(step)
    return found ? (this.#means[epochEnds.indexAt(found.step)]?.n ?? 0) : 0
  }
}

function buffers(): Record<SplitName, SeriesBuffer> {
  return { training: new SeriesBuffer(), validation: new SeriesBuffer(), test: new SeriesBuffer() }
}
