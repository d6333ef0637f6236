import type { EarlyStopping as Choice } from '#shared/domain/sweep/sweep.ts'

/**
 * The epochs after which trials are looked at, the fewest first. The last rung is all epochs, and each one below it as many times
 * fewer as the factor says (r_i = R / eta^(s - i) of Hyperband), down to the least that every trial gets: so no two lie close together.
 */
export function rungsOf(choice: Choice, epochs: number): number[] {
  const rungs = [epochs]
  if (choice.type === 'none') return rungs
  for (let below = epochs / choice.factor; below >= choice.leastEpochs; below /= choice.factor) rungs.unshift(Math.round(below))
  return rungs
}
