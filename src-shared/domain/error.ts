/** Codes by which a client may branch; the message is always a sentence that names the value and the cure. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'not-allowed',
  /** The test part, which is opened only when one says so. */
  'sealed',
  'cancelled',
  'disconnected',
  'newer-workspace',
  'disk',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export class SlopeError extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message)
    this.name = 'SlopeError'
    this.code = code
    this.details = details
  }
}
