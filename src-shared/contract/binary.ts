import { z } from 'zod'

/** A series as it travels: step and value of each point. */
export interface Points {
  steps: Uint32Array
  values: Float32Array
}

export const bytes = (maximum: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= maximum, {
    error: `at most ${maximum} bytes of binary data`,
  }).meta({ type: 'string', contentEncoding: 'binary', maxLength: maximum })

/** Of a series, as it is asked for. */
export const maxPoints = z.int().min(2).max(1_000_000)
