import type { Core } from '../core.ts'
import { chooseWorkers } from '../training/worker-count.ts'
import type { Area } from './handlers.ts'

export const poolHandlers = ({ pool, workspace }: Core): Area<'pool'> => ({
  'pool.status': () => pool.status(),
  'pool.setWorkers': ({ workers }) => {
    chooseWorkers(workspace.preferences, workers)
    pool.setWorkers(workers)
    return pool.status()
  },
})
