import { Random } from '#shared/domain/random.ts'

/** A sequence of its own for each trial: what was drawn for others changes nothing. */
export function drawsOf(seed: number, trial: number): Random {
  const random = new Random(seed)
  random.branch(random.state, trial)
  return random
}

export const uniforms = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.nextFloat())

/** From N(0, 1), by Box and Muller. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.nextFloat())) * Math.cos(2 * Math.PI * random.nextFloat())
