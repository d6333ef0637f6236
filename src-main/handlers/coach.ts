import type { coachCalls } from '#shared/contract/coach.ts'
import type { Core } from '../core.ts'
import type { Handlers } from './handlers.ts'

export const coachHandlers = ({ workspace, coaches }: Core): Pick<Handlers, keyof typeof coachCalls> => ({
  'coach.start': ({ experiment, waits }) => coaches.start(experiment, waits),
  'coach.list': () => workspace.coaches.list(),
  'coach.get': ({ id }) => workspace.coaches.get(id),
  'coach.control': (request) => coaches.control(request),
  'coach.delete': ({ id }) => workspace.coaches.remove(id),
  'coach.restore': ({ id }) => workspace.coaches.restore(id),
})
