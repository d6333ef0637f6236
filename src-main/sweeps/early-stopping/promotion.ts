import type { Contender } from './early-stopping.ts'

/**
 * Who goes on from a rung: of the best that came to it the first that rests there; undefined when all of these have gone on or can't.
 * Equals go by their numbers; what failed is never among the best, but counts as one that came to the rung.
 * @param quota how many of so many are the best
 */
export function toPromote(contenders: readonly Contender[], rung: number, quota: (count: number) => number): Contender | undefined {
  const reached = contenders.filter(({ losses }) => losses.length > rung)
  const isResting = ({ state, losses }: Contender) => state === 'resting' && losses.length === rung + 1
  if (!reached.some(isResting)) return undefined
  const lossOf = ({ losses }: Contender) => losses[rung] ?? NaN
  const ranked = reached.filter((one) => Number.isFinite(lossOf(one))).sort((a, b) => lossOf(a) - lossOf(b) || a.number - b.number)
  return ranked.slice(0, quota(reached.length)).find(isResting)
}
