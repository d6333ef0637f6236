import { planOf, secondsOfPlan, workOf } from '#shared/domain/coach/plan.ts'
import type { CoachRecord } from '#shared/domain/coach/record.ts'
import { inputSize, type DatasetInfo } from '#shared/domain/dataset.ts'
import { estimateOf, type Speed } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'

/** Of a worker and its thread, which small runs feel, in seconds. */
const startOfRun = 0.15

/** Seconds of each step, from timings of the shrunk network and of the whole one. */
export function plannedSeconds(first: Experiment, dataset: DatasetInfo, speeds: { shrunk: Speed; whole: Speed }, workers: number): number[] {
  const isWhole = (experiment: Experiment) => experiment === first || experiment.network === first.network
  const secondsOf = (experiment: Experiment) => startOfRun + estimateOf(isWhole(experiment) ? speeds.whole : speeds.shrunk, experiment, dataset).run
  return secondsOfPlan(planOf(first, dataset), secondsOf, workers)
}

/** Seconds of the steps still to come, the one under way counted by the runs that it lacks, at the pace of the runs so far; null before anything can be told. */
export function remainingSeconds({ first, steps }: Pick<CoachRecord, 'first' | 'steps'>, dataset: DatasetInfo, workers: number): number | null {
  const images = steps[0]?.choice?.value
  const plan = planOf(first, dataset, images)
  const inputs = inputSize(dataset)
  let [work, seconds] = [0, 0]
  for (const [k, { seen, kind }] of steps.entries())
    for (const one of kind === 'mini-batch' ? [] : seen) {
      const planned = plan[k]?.experiment
      if (!planned || one.seconds.length === 0) continue
      work += (workOf(planned, dataset, inputs) * one.seconds.length) / planned.training.epochs
      seconds += startOfRun + (one.seconds.at(-1) ?? 0)
    }
  if (work === 0) return null
  const each = secondsOfPlan(plan, (experiment) => (workOf(experiment, dataset, inputs) * seconds) / work, workers)
  return each.reduce((sum, of, k) => {
    const step = steps[k]
    if (step?.choice) return sum
    const share = step ? Math.max(0, 1 - step.seen.length / (plan[k]?.runs ?? 1)) : 1
    return sum + share * of
  }, 0)
}
