import type { Core } from '../core.ts'
import type { Area } from './handlers.ts'

export const atEpochHandlers = ({ workspace }: Core): Pick<Area<'runs'>, 'runs.atEpoch'> => ({
  'runs.atEpoch': ({ epoch, ids }) => workspace.epochMeasures.read(epoch, ids),
})
