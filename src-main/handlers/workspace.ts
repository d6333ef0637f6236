import type { Core } from '../core.ts'
import { usageOf } from '../workspace/usage.ts'
import type { Area } from './handlers.ts'

export const workspaceHandlers = ({ workspace }: Core): Area<'workspace'> => ({
  'workspace.usage': () => usageOf(workspace.directory, workspace.bin.ids()),
})
