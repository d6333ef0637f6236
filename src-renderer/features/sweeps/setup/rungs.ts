export interface RungPlan {
  epochs: number
  /** Trials that come so far, of those that the budget allows. */
  trials: number
}

/** The rungs of successive halving: the least epochs, times the factor each, up to all; one trial in so many goes on from each. */
export function rungsOf(plan: { leastEpochs: number; factor: number; epochs: number; trials: number }): RungPlan[] {
  const { leastEpochs, factor, epochs, trials } = plan
  const rungs: RungPlan[] = []
  for (let at = leastEpochs, left = trials; at < epochs; at *= factor, left = Math.floor(left / factor)) rungs.push({ epochs: at, trials: left })
  const before = rungs.at(-1)
  return [...rungs, { epochs, trials: before ? Math.floor(before.trials / factor) : trials }]
}
