import type { Core } from '../core.ts'
import type { Area } from './handlers.ts'

export const jobHandlers = ({ jobs }: Core): Area<'jobs'> => ({
  'jobs.list': () => jobs.list(),
  'jobs.cancel': ({ id }) => jobs.cancel(id),
})
