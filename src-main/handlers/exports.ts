import { exportFormats } from '#shared/domain/export-formats.ts'
import { fileNameOf } from '#shared/format/file-name.ts'
import type { Core } from '../core.ts'
import { encoders } from '../export/encoders.ts'
import { readTrained } from '../export/trained.ts'
import type { Handlers } from './handlers.ts'

export type ExportCall = 'runs.export'

export const exportHandlers = ({ workspace }: Core): Pick<Handlers, ExportCall> => ({
  'runs.export': ({ id, format, weights }) => {
    const run = workspace.runs.get(id)
    const content = encoders[format](readTrained(workspace, run, weights))
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return { fileName: fileNameOf(`${run.name} ${weights}`, exportFormats[format].extension), bytes }
  },
})
