import type { Random } from '#shared/domain/random.ts'

/** So many of 0 to count - 1, each set of them equally likely: Floyd's algorithm (Bentley 1987). */
export function drawDistinct(random: Random, wanted: number, count: number): number[] {
  const drawn = new Set<number>()
  for (let limit = Math.max(0, count - wanted); limit < count; limit++) {
    const index = random.nextInt(limit + 1)
    drawn.add(drawn.has(index) ? limit : index)
  }
  return [...drawn]
}

/** A weight of a unit for an input, or its bias. */
export interface Parameter {
  unit: number
  input: number | 'bias'
}

interface Shape {
  inputs: number
  units: number
  /** Inputs that are not zero in some example of the mini-batch. */
  live: readonly number[]
}

/** Of those drawn: biases, and weights whose gradient is zero because their input is. Most pixels of a digit always are. */
const biasShare = 0.25
const deadShare = 0.05

/** All parameters of a layer when there are no more than wanted, else a sample that is mostly of those that matter. */
export function sampleParameters(random: Random, wanted: number, { inputs, units, live }: Shape): Parameter[] {
  const isLive = new Set(live)
  const dead = Array.from({ length: inputs }, (_, input) => input).filter((input) => !isLive.has(input))
  const total = units * (inputs + 1)
  const biases = total <= wanted ? units : Math.min(units, Math.floor(wanted * biasShare))
  const deadWeights = total <= wanted ? units * dead.length : Math.min(units * dead.length, Math.floor(wanted * deadShare))
  const liveWeights = Math.min(units * live.length, wanted - biases - deadWeights)
  const weightsOf = (among: readonly number[], count: number) =>
    drawDistinct(random, count, units * among.length).map((index) => ({
      unit: Math.floor(index / among.length), input: among[index % among.length] ?? 0,
    }))
  return [
    ...weightsOf(live, liveWeights),
    ...weightsOf(dead, deadWeights),
    ...drawDistinct(random, biases, units).map((unit) => ({ unit, input: 'bias' as const })),
  ]
}
