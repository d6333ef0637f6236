import type { MeasuredSpeed } from '#shared/contract/experiments.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { estimateOf } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import { plural } from '../../ui/format.ts'
import { duration } from '../../ui/time.ts'

/** In seconds. */
const leastTold = 0.001

/** Rounded as far as a short timing can be trusted: "0.08 s", "2.5 s", then whole seconds. */
export const roughly = (seconds: number): string =>
  seconds < 0.095 ? `${Number((seconds * 1000).toPrecision(1))} ms` : seconds < 9.5 ? `${Number(seconds.toPrecision(2))} s` : duration(seconds)

interface EstimateText {
  /** "About 0.1 s an epoch, 3 s for 30 epochs" */
  time: string
  /** How that is known. */
  how: string
}

export function estimateText(speed: MeasuredSpeed, experiment: Experiment, dataset: Pick<DatasetInfo, 'splits'>): EstimateText {
  const { epochs, optimizer } = experiment.training
  const { epoch, run, isAtLeast, isAtMost } = estimateOf(speed, experiment, dataset)
  const isWhole = isFullBatch(optimizer)
  const whole = `${isAtMost ? 'at most ' : ''}${roughly(Math.max(run, leastTold))} for ${plural(epochs, isWhole ? 'iteration' : 'epoch')}`
  const timed = isWhole ? `by the first ${speed.steps > 1 ? `${speed.steps} iterations` : 'iteration'}` : `by ${plural(speed.steps, 'step')}`
  return {
    time: `${isAtLeast ? 'More than ' : epoch < leastTold ? 'Less than ' : 'About '}${roughly(Math.max(epoch, leastTold))} an ${isWhole ? 'iteration' : 'epoch'}${isAtLeast ? '' : `, ${whole}`}`,
    how: speed.beside > 0
      ? `measured on this machine beside ${plural(speed.beside, 'training')}: faster alone`
      : isAtLeast ? 'measured on this machine: the first one had not ended' : `measured on this machine ${timed}`,
  }
}
