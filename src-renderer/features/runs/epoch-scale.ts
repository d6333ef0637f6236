import type { RunEvent } from '#shared/domain/change.ts'
import type { Run } from '#shared/domain/run.ts'
import type { RunCurves } from './run-curves.ts'

interface Knots {
  steps: number[]
  epochs: number[]
  /** Steps that an epoch has behind the last knot. */
  perEpoch: number
}

/** Where a run's steps lie among its epochs, which have other numbers of steps when the mini-batch size is changed. */
export class EpochScale {
  readonly #perEpoch: number
  readonly #miniBatchSize: number
  readonly #isCopied: boolean
  readonly #curves: RunCurves
  #knots: Knots | null = null
  #knownBy: { ends: number; events: readonly RunEvent[] } | null = null

  constructor({ stepsPerEpoch, experiment, parent }: Pick<Run, 'stepsPerEpoch' | 'experiment' | 'parent'>, curves: RunCurves) {
    this.#perEpoch = stepsPerEpoch
    this.#miniBatchSize = experiment.training.miniBatchSize
    // What was trained before it branched off may have had another size.
    this.#isCopied = parent !== null
    this.#curves = curves
  }

  epochAt(step: number): number {
    const { steps, epochs, perEpoch } = this.#current()
    return interpolate(steps, epochs, step, 1 / perEpoch)
  }

  stepAt(epoch: number): number {
    const { steps, epochs, perEpoch } = this.#current()
    return interpolate(epochs, steps, epoch, perEpoch)
  }

  #current(): Knots {
    const { epochEnds, events } = this.#curves
    if (!this.#knots || this.#knownBy?.ends !== epochEnds.lastStep || this.#knownBy.events !== events) {
      this.#knots = this.#build()
      this.#knownBy = { ends: epochEnds.lastStep, events }
    }
    return this.#knots
  }

  #build(): Knots {
    const { epochEnds, events } = this.#curves
    const resized = events.flatMap(({ settings: { miniBatchSize }, step, epochsDone }) =>
      miniBatchSize === undefined || step === null || epochsDone === null ? [] : [{ step, epoch: epochsDone, miniBatchSize }])
    if (resized.length === 0 && !this.#isCopied) return { steps: [0], epochs: [0], perEpoch: this.#perEpoch }
    const { steps, values } = epochEnds.points()
    const ends = Array.from(steps, (step, i) => ({ step, epoch: values[i] ?? 0 }))
    const knots = [{ step: 0, epoch: 0 }, ...ends, ...resized].sort((a, b) => a.step - b.step)
    const size = resized.at(-1)?.miniBatchSize ?? this.#miniBatchSize
    return { steps: knots.map(({ step }) => step), epochs: knots.map(({ epoch }) => epoch), perEpoch: (this.#perEpoch * this.#miniBatchSize) / size }
  }
}

/** Straight between knots whose positions ascend, and with this slope behind the last. */
export function interpolate(from: readonly number[], to: readonly number[], position: number, slope: number): number {
  let low = 0
  let high = from.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((from[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  const [start, value] = [from[low] ?? 0, to[low] ?? 0]
  const [end, next] = [from[low + 1], to[low + 1]]
  if (end === undefined || next === undefined) return value + (position - start) * slope
  return end === start ? next : value + ((position - start) / (end - start)) * (next - value)
}
