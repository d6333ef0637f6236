import { pointAt, type Space } from '#shared/domain/sweep/space.ts'
import { drawsOf, uniforms } from './draws.ts'
import type { Strategy } from './strategy.ts'

/** Random search (Bergstra and Bengio 2012): every trial by itself, uniform on the scale of each dimension. */
export const random = (space: Space, seed: number): Strategy => ({
  propose: (trials) => pointAt(space, uniforms(drawsOf(seed, trials.length), space.length)),
})
