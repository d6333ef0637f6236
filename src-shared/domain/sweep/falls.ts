/** The training cost of one learning rate in the first epochs. */
export interface CostCurve {
  /** Of the untrained network; null when it is not known. */
  start: number | null
  /** After each epoch; null or NaN where it was no number. */
  cost: readonly (number | null)[]
}

/** Of the untrained network's cost: by more than that above the least before is no trembling. */
const trembling = 0.02
/** What the second half of the epochs leaves of the cost at most: a network whose neurons have saturated at once stays where it is. */
const goingOn = 0.995

/** Where the training cost first rises by more than a little; null when it never does. */
export function riseOf({ start, cost }: CostCurve): { from: number; to: number; epoch: number } | null {
  let least = start ?? Infinity
  for (const [k, value] of cost.entries()) {
    if (!(value !== null && value <= least + trembling * (start ?? 0))) return { from: least, to: value ?? Infinity, epoch: k + 1 }
    least = Math.min(least, value)
  }
  return null
}

/** Whether the training cost falls in the first epochs: from that of the untrained network on, on and on, and never up by more than a little. */
export function falls({ start, cost }: CostCurve): boolean {
  const [middle, last] = [cost[Math.floor((cost.length - 1) / 2)], cost.at(-1)]
  if (start === null || middle == null || last == null) return false
  return riseOf({ start, cost }) === null && last < goingOn * middle
}
