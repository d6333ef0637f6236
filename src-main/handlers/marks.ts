import type { Core } from '../core.ts'
import type { Area } from './handlers.ts'

export type MarkCall = 'runs.rename' | 'runs.mark' | 'runs.delete' | 'runs.restore' | 'runs.emptyBin'

/** What people do with runs, whichever session trains them. */
export const markHandlers = ({ workspace: { runs, marks, bin } }: Core): Pick<Area<'runs'>, MarkCall> => ({
  'runs.rename': ({ id, name }) => {
    marks.rename(id, name)
    return runs.get(id)
  },
  'runs.mark': ({ ids, change }) => marks.mark(ids, change),
  'runs.delete': ({ ids }) => bin.delete(ids),
  'runs.restore': ({ ids }) => bin.restore(ids),
  'runs.emptyBin': ({ ids }) => bin.empty(ids),
})
