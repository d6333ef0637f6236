import { isActive, isResumable, type Run } from '#shared/domain/run.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import { epochsShown, roundedUp } from '../../ui/chart/axis-range.ts'
import type { Span } from '../../ui/chart/visible.ts'
import type { RunCurves } from './run-curves.ts'
import type { RunScale } from './run-scale.ts'
import type { XKind } from './x-kinds.ts'

export interface Extended {
  run: Pick<Run, 'state' | 'experiment'>
  curves: RunCurves
  scale: RunScale
}

/** Where the newest of a run lies. */
export const newestOf = ({ curves, scale }: Extended, kind: XKind): number => scale.axes[kind].at(curves.lastStep)

/** The end of the x axis for a run: of its plan as far as it has one and goes on, else of what there is. */
function endOf(shown: Extended, kind: XKind): number {
  const { run: { state, experiment: { training } }, curves, scale } = shown
  const moreToCome = isActive(state) || isResumable(state)
  const epochs = epochsShown(scale.epochAt(curves.lastStep), training.epochs, moreToCome)
  if (kind === 'epochs' || (kind === 'evaluations' && !isFullBatch(training.optimizer))) return epochs
  const done = newestOf(shown, kind)
  if (!moreToCome) return done
  return kind === 'steps' ? scale.axes.epochs.stepAt(epochs) : roundedUp(done)
}

/** The whole of an x axis of these runs. A logarithmic one begins at the first step. */
export function wholeOf(shown: readonly Extended[], kind: XKind, isLog: boolean): Span {
  const to = Math.max(...shown.map((one) => endOf(one, kind)), 0) || 1
  if (!isLog) return { from: 0, to }
  const firsts = shown.map(({ scale }) => scale.axes[kind].at(1)).filter((x) => x > 0 && x < to)
  return { from: Math.min(...firsts, to / 10), to }
}
