import type { Point } from '#shared/domain/sweep/space.ts'
import type { Strategy } from './strategy.ts'

/** The points that a person wrote, in their order. */
export const list = (points: readonly Point[]): Strategy => ({ propose: (trials) => points[trials.length] ?? null })
