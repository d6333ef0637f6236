import { z } from 'zod'
import type { Diagnostics, LayerScalar } from '../domain/diagnostics.ts'
import { maxPoints } from './binary.ts'
import { call } from './call.ts'

export const diagnosticCalls = {
  /** How the layers learned and what was taken for what, of an epoch (0: before the first step) or else of the last; null when that was not measured. */
  'runs.diagnostics': call(
    z.strictObject({ id: z.string(), epoch: z.int().min(0).optional() }),
  ).returns<Diagnostics | null>(),
  /** How that went from epoch to epoch: every one, or at equal distances as many as maxPoints allows, the first and the last among them. */
  'runs.diagnosticSeries': call(
    z.strictObject({ id: z.string(), maxPoints }),
  ).returns<DiagnosticSeries>(),
  /** Sends diagnostics events of this run to this client: of its last epoch now, then of each but for those that a busy window misses. */
  'runs.watchDiagnostics': call(z.strictObject({ id: z.string() })).returns<void>(),
  'runs.unwatchDiagnostics': call(z.strictObject({ id: z.string() })).returns<void>(),
} as const

export interface DiagnosticSeries {
  epochs: Uint32Array
  /** Of each layer, one value an epoch; NaN where there is none. */
  layers: Record<LayerScalar, Float32Array>[]
}
