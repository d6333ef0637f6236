import { linear, logarithmic } from '../../../ui/chart/transform.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { axisNumber } from '../../runs/format.ts'
import type { Column } from '../charts/columns.ts'
import { secondsUpTo } from './best-line.ts'

/** What progress is counted by. */
export const orderNames = { trials: 'Trials', seconds: 'Seconds of training' } as const
export type Order = keyof typeof orderNames

/** Trials in the order in which they ended, counted or by what all up to them took. */
export function orderColumn(order: Order, trials: readonly SweepTrial[], last: number): Column {
  const common = { choices: null, from: 0, spreadFrom: 0, to: last > 0 ? last : 1, canSpread: false, isSpread: false, outs: ['not ended yet'], out: () => 0, tick: axisNumber }
  if (order === 'trials')
    return { ...common, key: 'ended', label: 'Trials, in the order in which they ended', spread: linear, value: ({ ended }) => ended ?? NaN, text: (value) => axisNumber(value), tick: (value) => (Number.isInteger(value) ? axisNumber(value) : '') }
  const seconds = secondsUpTo(trials)
  return {
    ...common, key: 'seconds-up-to', label: 'Seconds of training, of all trials that ended so far', spread: logarithmic,
    value: ({ number }) => seconds.get(number) ?? NaN, text: (value) => `${axisNumber(Number(value.toPrecision(4)))} s`,
  }
}
