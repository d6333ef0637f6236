import type { testCalls } from '#shared/contract/test-part.ts'
import type { Core } from '../core.ts'
import { openTest } from '../training/open-test.ts'
import type { Area } from './handlers.ts'

export type TestCall = Exclude<keyof typeof testCalls, 'runs.predict'>

export const testHandlers = (core: Core): Pick<Area<'runs'>, TestCall> => ({
  'runs.openTest': ({ id, weights }) => openTest(core, id, weights),
  'runs.testOpenings': ({ id }) => core.workspace.testOpenings.list(core.workspace.runs.get(id).id),
})
