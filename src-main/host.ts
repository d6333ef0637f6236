import { parseArgs } from 'node:util'
import { SlopeError } from '#shared/domain/error.ts'
import { runHost } from './http/run-host.ts'
import { assets } from './paths.ts'
import { workspaceDirectory } from './workspace-location.ts'

/** Composition root of the browser host: host.js [--workspace DIR] [--port N] [--no-open] */
function readArguments() {
  const { values } = parseArgs({
    options: { workspace: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new SlopeError('invalid-input', `--port is ${JSON.stringify(values.port)}, but must be a whole number from 0 to 65535; 0 takes any free one.`)
  return { directory: workspaceDirectory(values.workspace), port, open: !values['no-open'] }
}

try {
  await runHost({ ...readArguments(), assets: assets(import.meta.url) })
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
