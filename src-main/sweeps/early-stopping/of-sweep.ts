import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { asha } from './asha.ts'
import type { EarlyStopping } from './early-stopping.ts'
import { hyperband } from './hyperband.ts'
import { none } from './none.ts'
import { rungsOf } from './rungs.ts'
import { successiveHalving } from './successive-halving.ts'

const rules: Record<Sweep['earlyStopping']['type'], (rungs: readonly number[], factor: number) => EarlyStopping> = {
  none, 'successive-halving': successiveHalving, hyperband, asha,
}

/** Which of a sweep's trials train how far, and the rungs, in epochs. */
export function earlyStoppingOf({ earlyStopping: choice, experiment }: Sweep): { rule: EarlyStopping; rungs: number[] } {
  const rungs = rungsOf(choice, experiment.training.epochs)
  return { rungs, rule: rules[choice.type](rungs, choice.type === 'none' ? 1 : choice.factor) }
}
