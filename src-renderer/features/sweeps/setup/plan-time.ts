import type { MeasuredSpeed } from '#shared/contract/experiments.ts'
import type { SweepCheck } from '#shared/contract/sweeps.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { estimateOf } from '#shared/domain/estimate.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { roughly } from '../../design/estimate-text.ts'

/**
 * What a sweep takes at most, by the speed of its experiment as it stands: a trial with other sizes takes another time.
 * Trials at once share the cores evenly as long as there are as many workers.
 */
export function planTime(speed: MeasuredSpeed, sweep: Sweep, check: SweepCheck, dataset: Pick<DatasetInfo, 'splits'>, workers: number): { text: string; how: string } {
  const { epoch } = estimateOf(speed, sweep.experiment, dataset)
  const atOnce = Math.max(1, Math.min(sweep.parallel ?? workers, workers, check.trials))
  const each = Math.min(sweep.constraints.seconds ?? Infinity, sweep.experiment.training.timeBudget ?? Infinity)
  const seconds = Math.min(sweep.budget.seconds ?? Infinity, Math.min(check.epochs * epoch, check.trials * each) / atOnce)
  return {
    text: `About ${roughly(seconds)}${atOnce > 1 ? ` with ${atOnce} trials at once` : ''}`,
    how: `at ${roughly(epoch)} an epoch, as the experiment stands`,
  }
}
