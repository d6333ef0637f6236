import type { Progress } from '#shared/domain/progress.ts'
import { isBetter, type EpochRecord } from '#shared/domain/run.ts'
import { halvesNow } from '#shared/domain/schedules.ts'
import { noEvaluations } from '#shared/domain/run.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { Random } from '#shared/domain/random.ts'

/** Where a training begins. */
export const newProgress = (random: Random, settings: Settings): Progress => ({
  random: [...random.state],
  step: 0,
  epoch: 0,
  position: 0,
  best: null,
  epochsWithoutImprovement: 0,
  scheduledFrom: 0,
  halvings: 0,
  halvedAt: 0,
  evaluations: noEvaluations,
  settings,
  changes: 0,
  seconds: 0,
  trainingSeconds: 0,
})

/** Behind an epoch that was measured. Returns whether it is the best so far. */
export function endEpoch(progress: Progress, record: EpochRecord): boolean {
  const best = isBetter(record, progress.best)
  progress.epoch++
  if (best) progress.best = record
  progress.epochsWithoutImprovement = best ? 0 : progress.epochsWithoutImprovement + 1
  if (halvesNow(progress)) {
    progress.halvings++
    progress.halvedAt = progress.epoch
  }
  progress.position = 0
  progress.trainingSeconds = 0
  return best
}
