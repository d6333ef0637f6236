import { log } from './log.ts'
import type { Random } from '#shared/domain/random.ts'

/** Fills with draws from N(0, deviation^2) by Marsaglia's polar method, in pairs; of the last one half may be unused. */
export function fillGaussian(random: Random, values: Float32Array, deviation: number): void {
  for (let i = 0; i < values.length; i += 2) {
    let u, v, square
    do {
      u = 2 * uniform(random) - 1
      v = 2 * uniform(random) - 1
      square = u * u + v * v
    } while (square >= 1 || square === 0)
    const scale = deviation * Math.sqrt((-2 * log(square)) / square)
    values[i] = u * scale
    if (i + 1 < values.length) values[i + 1] = v * scale
  }
}

/** In [0, 1), 53 bits: 32 would cut the tails off. */
const uniform = (random: Random): number =>
  ((random.nextUint32() >>> 5) * 67_108_864 + (random.nextUint32() >>> 6)) / 9_007_199_254_740_992
