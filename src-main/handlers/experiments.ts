import type { Core } from '../core.ts'
import { checkGradient } from '../training/check-gradient.ts'
import type { Area } from './handlers.ts'

export const experimentHandlers = (core: Core): Area<'experiments'> => ({
  'experiments.checkGradient': ({ experiment, run }) => checkGradient(core, { experiment, run }),
})
