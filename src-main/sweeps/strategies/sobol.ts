import { pointAt, type Space } from '#shared/domain/sweep/space.ts'
import { drawsOf } from './draws.ts'
import { sobolPoint } from './sobol-sequence.ts'
import type { Strategy } from './strategy.ts'

const range = 2 ** 32

/** Quasi-random search: Sobol's sequence under a digital shift by the seed, which keeps how evenly it fills the space. */
export function sobol(space: Space, seed: number): Strategy {
  const random = drawsOf(seed, 0)
  const shift = space.map(() => random.nextUint32())
  return {
    propose: (trials) => pointAt(space, Array.from(sobolPoint(trials.length, space.length), (bits, d) => ((bits ^ (shift[d] ?? 0)) >>> 0) / range)),
  }
}
