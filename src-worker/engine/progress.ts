import type { Progress } from '#shared/domain/progress.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { Random } from './random.ts'

/** Where a training begins. */
export const newProgress = (random: Random, settings: Settings): Progress => ({
  random: [...random.state],
  step: 0,
  epoch: 0,
  position: 0,
  best: null,
  epochsWithoutImprovement: 0,
  halvings: 0,
  halvedAt: 0,
  evaluations: { gradient: 0, cost: 0, hessianVector: 0 },
  settings,
  changes: 0,
  seconds: 0,
  trainingSeconds: 0,
})
