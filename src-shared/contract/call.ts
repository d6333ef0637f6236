import type { z } from 'zod'

/** A call of the contract: what it takes, parsed on the privileged side only, and what it answers with. */
export function call<S extends z.ZodType>(input: S) {
  /** The result's type alone: main is trusted to keep it. */
  return { returns: <T>(): { input: S; output?: { value: T } } => ({ input }) }
}
