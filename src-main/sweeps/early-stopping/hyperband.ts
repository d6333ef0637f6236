import type { EarlyStopping } from './early-stopping.ts'
import { halve } from './successive-halving.ts'

interface Bracket {
  /** Trials that it begins. */
  size: number
  /** The rung at which they begin. */
  first: number
}

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018): one successive halving after the other, from many trials of
 * few epochs to few trials of all epochs, then over again; the budget of trials cuts the last one off. A bracket begins while
 * others wait for what is under way in them.
 */
export function hyperband(rungs: readonly number[], factor: number): EarlyStopping {
  const brackets = bracketsOf(rungs.length, factor)
  return {
    next(contenders, more) {
      let isWaiting = false
      for (let b = 0, from = 0; from < contenders.length || more > 0; b++) {
        const { size, first } = brackets[b % brackets.length] ?? { size: 1, first: 0 }
        const members = contenders.slice(from, from + size)
        const next = halve(members, Math.min(more, size - members.length), { rungs, factor, first })
        if (typeof next === 'object') return next
        isWaiting ||= next === 'wait'
        from += size
      }
      return isWaiting ? 'wait' : 'done'
    },
  }
}

/** As the authors' table of the brackets has them: each comes to about the same number of epochs. */
export function bracketsOf(rungCount: number, factor: number): Bracket[] {
  return Array.from({ length: rungCount }, (_, first) => {
    const rungsAbove = rungCount - first - 1
    return { size: Math.floor(rungCount / (rungsAbove + 1)) * factor ** rungsAbove, first }
  })
}
