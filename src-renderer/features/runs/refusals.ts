import type { Problem } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { sentenceOf } from '../../ui/format.ts'
import { withLabel } from './live-draft.ts'

/** What main said against settings, each at its field; at none what is no fault of a field. */
export function refusalsOf(error: unknown, run: Pick<Run, 'experiment'>): Problem[] {
  const details = error instanceof SlopeError && Array.isArray(error.details) ? (error.details as Problem[]) : []
  return details.length > 0 ? details.map((problem) => withLabel(run, problem)) : [{ path: '', message: sentenceOf(error) }]
}
