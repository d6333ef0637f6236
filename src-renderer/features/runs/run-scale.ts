import type { Run } from '#shared/domain/run.ts'
import type { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { StepAxis } from '../../ui/chart/visible.ts'
import { EpochScale, interpolate } from './epoch-scale.ts'
import type { RunCurves } from './run-curves.ts'
import type { XKind } from './x-kinds.ts'

/**
 * Where the steps of a run lie on every kind of x axis. Between the ends of epochs all go straight; behind the last one at its
 * pace. Pauses are no part of the seconds, as records leave them out.
 */
export class RunScale {
  readonly axes: Readonly<Record<XKind, StepAxis>>

  /** @param pace seconds that an epoch takes, as known before the first one has ended */
  constructor(run: Pick<Run, 'stepsPerEpoch' | 'experiment' | 'parent'>, curves: RunCurves, pace: () => number) {
    const epochs = new EpochScale(run, curves)
    this.axes = {
      epochs: { at: (step) => epochs.epochAt(step), stepAt: (epoch) => epochs.stepAt(epoch) },
      steps: { at: (step) => step, stepAt: (step) => step },
      evaluations: measured(epochs, curves.epochEnds, curves.evaluations, () => 1),
      seconds: measured(epochs, curves.epochEnds, curves.seconds, pace),
    }
  }

  epochAt(step: number): number {
    return this.axes.epochs.at(step)
  }
}

/** An axis of what was measured at the end of each epoch. */
function measured(epochs: EpochScale, ends: SeriesBuffer, series: SeriesBuffer, pace: () => number): StepAxis {
  let known = { version: -1, epochs: [0], values: [0] }
  const knots = () => {
    if (known.version !== series.version)
      known = { version: series.version, epochs: [0, ...ends.points().values], values: [0, ...series.points().values] }
    return known
  }
  const slope = () => {
    const { epochs: at, values } = knots()
    const [epoch = 0, before = 0] = [at.at(-1), at.at(-2)]
    const rise = (values.at(-1) ?? 0) - (values.at(-2) ?? 0)
    return Math.max(1e-9, at.length > 1 && epoch > before ? rise / (epoch - before) : pace())
  }
  return {
    at: (step) => interpolate(knots().epochs, knots().values, epochs.epochAt(step), slope()),
    stepAt: (x) => epochs.stepAt(interpolate(knots().values, knots().epochs, x, 1 / slope())),
  }
}
