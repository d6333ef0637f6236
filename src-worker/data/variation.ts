import type { Random } from '#shared/domain/random.ts'

/** In (-1, 1), most often near 0: the mean of three uniform numbers, so that no logarithm or cosine is needed. */
export function bell(random: Random): number {
  return ((random.nextFloat() + random.nextFloat() + random.nextFloat()) * 2) / 3 - 1
}

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.nextFloat()

/** Values of a smooth random function on [0, 1], given at equally spaced knots and joined by smoothstep. */
export function knots(random: Random, count: number, amplitude: number): Float64Array {
  return Float64Array.from({ length: count }, () => amplitude * bell(random))
}

export function interpolate(values: Float64Array, position: number): number {
  const scaled = clamp(position, 0, 1) * (values.length - 1)
  const index = Math.min(Math.floor(scaled), values.length - 2)
  const low = values[index] ?? 0
  const high = values[index + 1] ?? 0
  return low + (high - low) * smoothstep(scaled - index)
}

export const smoothstep = (t: number): number => t * t * (3 - 2 * t)

export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value)
