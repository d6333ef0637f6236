import { parseArgs } from 'node:util'
import { parsePort } from './http/parse-port.ts'
import { runHost } from './http/run-host.ts'
import { assets } from './paths.ts'
import { workspaceDirectory } from './workspace-location.ts'

/** Composition root of the browser host: host.js [--workspace DIR] [--port N] [--no-open] */
function readArguments() {
  const { values } = parseArgs({
    options: { workspace: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  })
  const port = values.port === undefined ? undefined : parsePort(values.port)
  return { directory: workspaceDirectory(values.workspace), port, open: !values['no-open'] }
}

try {
  await runHost({ ...readArguments(), assets: assets(import.meta.url) })
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
