import { isUnderWay, type Contender, type EarlyStopping } from './early-stopping.ts'
import { toPromote } from './promotion.ts'

/**
 * ASHA (Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht and Talwalkar 2020): whoever is among the best of those that have
 * come to a rung so far, one in so many, goes on at once, the highest rung first; else a new trial begins. Nobody waits, at the
 * price of some that would not have gone on had all been known. When none is left and none was trained to the end, since there
 * were too few for that, the best goes on until it is.
 */
export function asha(rungs: readonly number[], factor: number): EarlyStopping {
  const top = rungs.length - 1
  const promotion = (contenders: readonly Contender[], quota: (count: number) => number) => {
    for (let rung = top - 1; rung >= 0; rung--) {
      const best = toPromote(contenders, rung, quota)
      if (best) return { promote: best.number, to: rungs[rung + 1] ?? 1 }
    }
    return null
  }
  return {
    next(contenders, more) {
      const next = promotion(contenders, (count) => Math.floor(count / factor))
      if (next) return next
      if (more > 0) return { start: rungs[0] ?? 1 }
      if (contenders.some(isUnderWay)) return 'wait'
      const isTrained = contenders.some(({ losses }) => Number.isFinite(losses[top]))
      return (isTrained ? null : promotion(contenders, () => 1)) ?? 'done'
    },
  }
}
