import type { sweepCalls } from '#shared/contract/sweeps.ts'
import type { Core } from '../core.ts'
import { lookAtSweep } from '../sweeps/check.ts'
import { sweepCurves } from '../sweeps/curves.ts'
import type { Handlers } from './handlers.ts'

/** What is known of sweeps, whichever session works on them. */
export const sweepHandlers = ({ workspace }: Core): Pick<Handlers, keyof typeof sweepCalls> => ({
  'sweeps.list': () => workspace.sweeps.list(),
  'sweeps.get': ({ id }) => workspace.sweeps.get(id),
  'sweeps.check': ({ sweep }) => lookAtSweep(workspace.datasets, sweep),
  'sweeps.trials': ({ id, ...page }) => workspace.sweeps.trials(id, page),
  'sweeps.curves': ({ id }) => sweepCurves(workspace, id),
  'sweeps.watch': ({ id }, { subscription }) => subscription.sweeps.watch(id),
  'sweeps.unwatch': ({ id }, { subscription }) => subscription.sweeps.unwatch(id),
  'sweeps.delete': ({ id }) => workspace.sweeps.remove(id),
  'sweeps.restore': ({ id }) => workspace.sweeps.restore(id),
})
