/** A trial as early stopping sees it. */
export interface Contender {
  number: number
  /** under way: it trains, or waits for a place. resting: at the last rung that it came to, from where it can go on. over: it can't. */
  state: 'under way' | 'resting' | 'over'
  /** Of each rung that it came to, the less the better; NaN where it failed. One that ended before the last has come to all of them. */
  losses: readonly number[]
}

/** start: a new trial. Both train to so many epochs. wait: until one that is under way comes to rest. */
export type Next = { start: number } | { promote: number; to: number } | 'wait' | 'done'

/** Chooses what trains how far. The same contenders give the same answer, whatever was asked before: a sweep that was broken off goes on as it would have. */
export interface EarlyStopping {
  /**
   * @param contenders all that were begun, in the order of their numbers
   * @param more how many new trials may still be begun
   */
  next(contenders: readonly Contender[], more: number): Next
}

export const isUnderWay = ({ state }: Contender): boolean => state === 'under way'
