import { z } from 'zod'
import { bytes } from './binary.ts'
import { call } from './call.ts'
import { CheckpointRef } from './weights.ts'

/** As a person types it, see encodeRow. */
const Cell = z.union([z.number(), z.string().max(10_000), z.null()])

export const sayCalls = {
  /** What the network of a run says to a few examples, at once. A client asks again when it has the answer: then the newest counts, and no queue grows. */
  'runs.say': call(
    z.strictObject({
      id: z.string(),
      at: CheckpointRef,
      inputs: z.union([
        /** [images x inputSize] */
        z.strictObject({ pixels: bytes(2 ** 22) }),
        /** Of a table: the values of its columns, in their order. */
        z.strictObject({ rows: z.array(z.array(Cell).max(100_000)).min(1).max(1000) }),
      ]),
    }),
  ).returns<Answer>(),
} as const

export interface Answer {
  /** Of the weights. */
  step: number
  /** Epochs done and recorded. */
  epoch: number
  /** [examples x output neurons], as the engine has them. */
  outputs: Float32Array
  /** Of regression the same in the units of its targets. */
  values: Float64Array | null
}
