import type { Core } from '../core.ts'
import type { Area } from './handlers.ts'

export const preferenceHandlers = ({ workspace: { preferences } }: Core): Area<'preferences'> => ({
  'preferences.list': () => preferences.list(),
  'preferences.set': ({ key, value }) => preferences.set(key, value),
})
