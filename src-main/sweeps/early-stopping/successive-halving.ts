import { isUnderWay, type Contender, type EarlyStopping, type Next } from './early-stopping.ts'
import { toPromote } from './promotion.ts'

/**
 * Successive halving (Jamieson and Talwalkar 2016): all trials come to the first rung, the best of them, one in so many, to the
 * second, and so on. Of fewer than that the best one goes on, so that one is always trained to the end.
 */
export const successiveHalving = (rungs: readonly number[], factor: number): EarlyStopping => ({
  next: (contenders, more) => halve(contenders, more, { rungs, factor, first: 0 }),
})

interface Ladder {
  /** In epochs. */
  rungs: readonly number[]
  factor: number
  /** The rung at which trials begin. */
  first: number
}

/** What successive halving does next with these trials alone, which begin at a rung of the ladder. */
export function halve(contenders: readonly Contender[], more: number, { rungs, factor, first }: Ladder): Next {
  const epochsAt = (rung: number) => rungs[rung] ?? 1
  if (more > 0) return { start: epochsAt(first) }
  for (let rung = first; rung < rungs.length - 1; rung++) {
    if (contenders.some((one) => isUnderWay(one) && one.losses.length <= rung)) return 'wait'
    const best = toPromote(contenders, rung, (count) => Math.max(1, Math.floor(count / factor)))
    if (best) return { promote: best.number, to: epochsAt(rung + 1) }
  }
  return contenders.some(isUnderWay) ? 'wait' : 'done'
}
