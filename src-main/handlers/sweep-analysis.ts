import type { sweepAnalysisCalls } from '#shared/contract/sweeps.ts'
import type { Core } from '../core.ts'
import { SweepAnalysis } from '../sweeps/analysis/analysis.ts'
import { reportOf } from '../sweeps/report/report.ts'
import type { Handlers } from './handlers.ts'

/** What the trials of a sweep tell, whichever session works on it. */
export function sweepAnalysisHandlers({ workspace: { sweeps } }: Core): Pick<Handlers, keyof typeof sweepAnalysisCalls> {
  const analysis = new SweepAnalysis()
  return {
    'sweeps.importance': ({ id }) => analysis.importance(sweeps.get(id), sweeps.trials(id)),
    'sweeps.surface': ({ id, ...slice }) => analysis.surface(sweeps.get(id), sweeps.trials(id), slice),
    'sweeps.randomSearch': ({ id }) => analysis.randomSearch(sweeps.get(id), sweeps.trials(id)),
    'sweeps.report': ({ id, format }) => reportOf(sweeps.get(id), sweeps.trials(id), format, analysis),
  }
}
