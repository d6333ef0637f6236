import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { bayesian } from './bayesian.ts'
import { grid } from './grid.ts'
import { list } from './list.ts'
import { random } from './random.ts'
import { sobol } from './sobol.ts'
import type { Strategy } from './strategy.ts'
import { tpe } from './tpe.ts'

/** The strategy of a sweep. */
export function strategyOf({ strategy: choice, space, seed }: Sweep): Strategy {
  switch (choice.type) {
    case 'list':
      return list(choice.points)
    case 'grid':
      return grid(space)
    case 'random':
      return random(space, seed)
    case 'sobol':
      return sobol(space, seed)
    case 'bayesian':
      return bayesian(space, seed, choice.perSecond)
    case 'tpe':
      return tpe(space, seed)
  }
}

/** Whether it proposes by what trials came to: then it learns from those that a person added, too, which for others would take places of a sequence. */
export const isLearning = ({ strategy: { type } }: Pick<Sweep, 'strategy'>): boolean => type === 'bayesian' || type === 'tpe'
