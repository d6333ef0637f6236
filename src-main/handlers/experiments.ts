import { rm } from 'node:fs/promises'
import type { Core } from '../core.ts'
import { checkGradient } from '../training/check-gradient.ts'
import { networkIn, networkOf, takeWeights } from '../training/take-weights.ts'
import { estimateHandlers } from './estimates.ts'
import type { Area } from './handlers.ts'

export const experimentHandlers = (core: Core): Area<'experiments'> => ({
  ...estimateHandlers(core),
  'experiments.checkGradient': ({ experiment, run }) => checkGradient(core, { experiment, run }),
  'experiments.takeWeights': async ({ source }, { uploads }) => {
    const { workspace } = core
    if ('run' in source) return takeWeights(workspace, networkOf(workspace, workspace.runs.get(source.run), source.weights))
    const [file] = await uploads.take([source.upload])
    try {
      return await takeWeights(workspace, await networkIn(core, file!))
    } finally {
      await rm(file!.path, { force: true })
    }
  },
})
