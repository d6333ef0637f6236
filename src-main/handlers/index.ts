import type { AppInfo } from '#shared/contract/api.ts'
import type { Core } from '../core.ts'
import { cores } from '../training/worker-count.ts'
import { atEpochHandlers } from './at-epoch.ts'
import { builtInHandlers } from './built-in.ts'
import { bundleHandlers } from './bundles.ts'
import { coachHandlers } from './coach.ts'
import { datasetHandlers } from './datasets.ts'
import { downloadHandlers } from './download-handlers.ts'
import { experimentHandlers } from './experiments.ts'
import { exportHandlers } from './exports.ts'
import type { Handlers } from './handlers.ts'
import { lookHandlers } from './looks.ts'
import { jobHandlers } from './jobs.ts'
import { markHandlers } from './marks.ts'
import { poolHandlers } from './pool.ts'
import { predictionHandlers } from './predictions.ts'
import { preferenceHandlers } from './preferences.ts'
import { recipeHandlers } from './recipes.ts'
import { runHandlers } from './runs.ts'
import { sayHandlers } from './say.ts'
import { sweepAnalysisHandlers } from './sweep-analysis.ts'
import { sweepExecutionHandlers } from './sweep-execution.ts'
import { sweepHandlers } from './sweeps.ts'
import { testHandlers } from './test-openings.ts'
import { uploadHandlers } from './upload-handlers.ts'
import { weightHandlers } from './weights.ts'
import { workspaceHandlers } from './workspace.ts'

/** The contract, implemented once for every shell. @param recipes the folder of the published experiments */
export function createHandlers(core: Core, app: Omit<AppInfo, 'cores'>, recipes: string): Handlers {
  return {
    'app.info': () => ({ ...app, cores }),
    ...poolHandlers(core),
    ...workspaceHandlers(core),
    ...datasetHandlers(core),
    ...lookHandlers(core),
    ...builtInHandlers(core),
    ...uploadHandlers,
    ...downloadHandlers,
    ...jobHandlers(core),
    ...experimentHandlers(core),
    ...recipeHandlers(core, recipes),
    ...preferenceHandlers(core),
    ...runHandlers(core),
    ...markHandlers(core),
    ...testHandlers(core),
    ...atEpochHandlers(core),
    ...predictionHandlers(core),
    ...weightHandlers(core),
    ...sayHandlers(core),
    ...exportHandlers(core),
    ...bundleHandlers(core),
    ...sweepHandlers(core),
    ...sweepExecutionHandlers(core),
    ...coachHandlers(core),
    ...sweepAnalysisHandlers(core),
  }
}
