import type { Core } from '../core.ts'
import { look } from '../training/look.ts'
import { weightDistance } from '../training/weight-distance.ts'
import type { Handlers } from './handlers.ts'

export type WeightCall = 'runs.network' | 'runs.neuron' | 'runs.firstLayer' | 'runs.distance' | 'runs.watchNetwork' | 'runs.unwatchNetwork'

export const weightHandlers = (core: Core): Pick<Handlers, WeightCall> => ({
  'runs.network': ({ id, at = null }) => look(core, id, { part: 'sketch' }, at),
  'runs.neuron': ({ id, at = null, ...neuron }) => look(core, id, { part: 'neuron', ...neuron }, at),
  'runs.firstLayer': ({ id, at = null, neurons }) => look(core, id, { part: 'first-layer', neurons }, at),
  'runs.distance': (query) => weightDistance(core.workspace, query),
  'runs.watchNetwork': ({ id, ...question }, { subscription }) => subscription.weights.watch(id, question),
  'runs.unwatchNetwork': ({ id, part }, { subscription }) => subscription.weights.unwatch(id, part),
})
