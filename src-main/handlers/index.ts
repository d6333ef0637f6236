import type { AppInfo } from '#shared/contract/api.ts'
import type { Core } from '../core.ts'
import { datasetHandlers } from './datasets.ts'
import { experimentHandlers } from './experiments.ts'
import type { Handlers } from './handlers.ts'
import { jobHandlers } from './jobs.ts'
import { markHandlers } from './marks.ts'
import { predictionHandlers } from './predictions.ts'
import { preferenceHandlers } from './preferences.ts'
import { recipeHandlers } from './recipes.ts'
import { runHandlers } from './runs.ts'
import { uploadHandlers } from './upload-handlers.ts'
import { weightHandlers } from './weights.ts'

/** The contract, implemented once for every shell. @param recipes the folder of the published experiments */
export function createHandlers(core: Core, app: AppInfo, recipes: string): Handlers {
  return {
    'app.info': () => app,
    'pool.status': () => core.pool.status(),
    ...datasetHandlers(core),
    ...uploadHandlers,
    ...jobHandlers(core),
    ...experimentHandlers(core),
    ...recipeHandlers(core, recipes),
    ...preferenceHandlers(core),
    ...runHandlers(core),
    ...markHandlers(core),
    ...predictionHandlers(core),
    ...weightHandlers(core),
  }
}
