import { SlopeError, type ErrorCode } from '../domain/error.ts'

/** How a result crosses: Electron drops everything of a thrown error but its message, so errors are values. */
export type Envelope = { ok: true; value: unknown } | { ok: false; error: { code: ErrorCode; message: string; details?: unknown } }

export function failure(error: unknown): Envelope {
  if (error instanceof SlopeError)
    return { ok: false, error: { code: error.code, message: error.message, details: error.details } }
  const message = error instanceof Error ? error.message : String(error)
  return { ok: false, error: { code: 'internal', message: `Slope met a fault of its own: ${message}` } }
}

export function unwrap(envelope: Envelope): unknown {
  if (envelope.ok) return envelope.value
  throw new SlopeError(envelope.error.code, envelope.error.message, envelope.error.details)
}
