import type { Progress } from './progress.ts'
import type { Schedule } from './schedule.ts'
import { cos } from './trigonometry.ts'

interface Strategy<T extends Schedule['type']> {
  /** The part of the learning rate that an epoch trains with, of those since the schedule was set: so many before it, of so many at most. */
  factor(schedule: Extract<Schedule, { type: T }>, moment: { epoch: number; epochs: number; halvings: number }): number
  /** Behind an epoch: whether the rate is halved now. */
  halves?(schedule: Extract<Schedule, { type: T }>, progress: Progress): boolean
  /** The part of the rate behind which training ends. */
  last?: { halvings: number; part: string }
}

const strategies: { [T in Schedule['type']]: Strategy<T> } = {
  constant: { factor: () => 1 },
  'halve-on-no-improvement': {
    factor: (_, { halvings }) => power(0.5, halvings),
    // Since the best one and since the last halving.
    halves: ({ noImprovementIn }, { epoch, best, halvedAt }) => epoch - Math.max(best?.epoch ?? 0, halvedAt) >= noImprovementIn,
    last: { halvings: 7, part: '1/128' },
  },
  step: { factor: ({ every, factor }, { epoch }) => power(factor, Math.floor(epoch / every)) },
  exponential: { factor: ({ factor }, { epoch }) => power(factor, epoch) },
  cosine: { factor: (_, { epoch, epochs }) => 0.5 * (1 + cos((Math.PI * epoch) / epochs)) },
}

const strategyOf = <T extends Schedule['type']>({ type }: Extract<Schedule, { type: T }>): Strategy<T> => strategies[type]

/** The learning rate of the epoch under way. @param epochs of the whole training, at most */
export function scheduledRate({ settings: { schedule, learningRate }, epoch, scheduledFrom, halvings }: Progress, epochs: number): number {
  return learningRate * strategyOf(schedule).factor(schedule, { epoch: epoch - scheduledFrom, epochs: epochs - scheduledFrom, halvings })
}

/** Behind an epoch: whether the schedule halves the rate now, for want of a better accuracy. */
export function halvesNow(progress: Progress): boolean {
  const { schedule } = progress.settings
  return strategyOf(schedule).halves?.(schedule, progress) ?? false
}

/** What the rate has come to when that is the end of training, else null. */
export function lastPartOf({ settings: { schedule }, halvings }: Progress): string | null {
  const { last } = strategyOf(schedule)
  return last && halvings >= last.halvings ? last.part : null
}

/** By repeated multiplication: the bits of ** may differ between machines. */
function power(base: number, exponent: number): number {
  let value = 1
  for (let k = 0; k < exponent; k++) value *= base
  return value
}
