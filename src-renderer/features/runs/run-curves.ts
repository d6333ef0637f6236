import type { Curves } from '#shared/contract/api.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { SeriesBuffer } from '../../ui/chart/series-buffer.ts'

type Curve = 'costTraining' | 'costValidation' | 'accuracyTraining' | 'accuracyValidation'

const curves: Record<Curve, (record: EpochRecord) => number | null> = {
  costTraining: (record) => record.cost.training,
  costValidation: (record) => record.cost.validation,
  accuracyTraining: (record) => record.accuracy.training,
  accuracyValidation: (record) => record.accuracy.validation,
}
const curveNames = Object.keys(curves) as Curve[]

/** All series of one run, by step, in plain typed arrays: never make one reactive. */
export class RunCurves {
  readonly miniBatchCost = new SeriesBuffer()
  readonly costTraining = new SeriesBuffer()
  readonly costValidation = new SeriesBuffer()
  readonly accuracyTraining = new SeriesBuffer()
  readonly accuracyValidation = new SeriesBuffer()

  /** The last step of which anything is known; 0 while empty. */
  get lastStep(): number {
    return Math.max(this.miniBatchCost.lastStep, this.costTraining.lastStep)
  }

  /** What comes later replaces what is here from its first step on. */
  append({ epochs, miniBatchCost }: Curves): void {
    this.miniBatchCost.append(miniBatchCost)
    for (const name of curveNames) this[name].append(pointsOf(epochs, curves[name]))
  }

  /** Keeps what was measured up to and with this step. */
  truncate(step: number): void {
    this.miniBatchCost.truncate(step)
    for (const name of curveNames) this[name].truncate(step)
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
