import { exportFormats } from '#shared/domain/export-formats.ts'
import { fileNameOf } from '#shared/format/file-name.ts'
import type { Core } from '../core.ts'
import { exportRun } from '../export/encoders.ts'
import type { Handlers } from './handlers.ts'

export type ExportCall = 'runs.export'

export const exportHandlers = ({ workspace }: Core): Pick<Handlers, ExportCall> => ({
  'runs.export': ({ id, format, weights }) => {
    const run = workspace.runs.get(id)
    const { of, extension } = exportFormats[format]
    const content = exportRun(workspace, run, format, weights)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return { fileName: fileNameOf(of === 'network' ? `${run.name} ${weights}` : run.name, extension), bytes }
  },
})
