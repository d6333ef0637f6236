import type { Run } from '#shared/domain/run.ts'
import { findById } from './find-by-id.ts'

/** The run with that id, or the only one whose id begins so. @throws SlopeError 'not-found', 'invalid-input' */
export const findRun = (runs: readonly Run[], wanted: string): Run => findById(runs, wanted, 'run')
