import type { sweepExecutionCalls } from '#shared/contract/sweeps.ts'
import type { Core } from '../core.ts'
import type { Handlers } from './handlers.ts'

/** What this session does with the sweeps that it works on. */
export const sweepExecutionHandlers = ({ sweeps }: Core): Pick<Handlers, keyof typeof sweepExecutionCalls> => ({
  'sweeps.start': ({ sweep, coach }) => sweeps.start(sweep, coach),
  'sweeps.control': ({ id, action }) => sweeps.control(id, action),
  'sweeps.change': ({ id, ...change }) => sweeps.change(id, change),
  'sweeps.addTrials': ({ id, points }) => sweeps.addTrials(id, points),
  'sweeps.controlTrial': ({ id, trial, action }) => sweeps.controlTrial(id, trial, action),
})
