import type { Progress } from '#shared/domain/progress.ts'
import type { Schedule } from '#shared/domain/schedule.ts'
import { cos } from './trigonometry.ts'

/** An epoch under way: how many were done before it, of how many at most, and how often the rate was halved. */
interface Moment {
  epoch: number
  epochs: number
  halvings: number
}

type Factor<T extends Schedule['type']> = (schedule: Extract<Schedule, { type: T }>, moment: Moment) => number

/** The part of the learning rate that an epoch trains with. */
const factors: { [T in Schedule['type']]: Factor<T> } = {
  constant: () => 1,
  'halve-on-no-improvement': (_, { halvings }) => 2 ** -halvings,
  step: ({ every, factor }, { epoch }) => power(factor, Math.floor(epoch / every)),
  exponential: ({ factor }, { epoch }) => power(factor, epoch),
  cosine: (_, { epoch, epochs }) => 0.5 * (1 + cos((Math.PI * epoch) / epochs)),
}

export const factorOf = <T extends Schedule['type']>(schedule: Extract<Schedule, { type: T }>, moment: Moment): number =>
  (factors[schedule.type] as Factor<T>)(schedule, moment)

/** By repeated multiplication: the bits of ** may differ between machines. */
function power(base: number, exponent: number): number {
  let value = 1
  for (let k = 0; k < exponent; k++) value *= base
  return value
}

/** At the end of an epoch: whether the schedule halves the rate now, for want of a better one since the best and since the last halving. */
export function halvesNow(schedule: Schedule, { epoch, best, halvedAt }: Progress): boolean {
  return schedule.type === 'halve-on-no-improvement' && epoch - Math.max(best?.epoch ?? 0, halvedAt) >= schedule.noImprovementIn
}
