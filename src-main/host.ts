import { parseArgs } from 'node:util'
import { SlopeError } from '#shared/domain/error.ts'
import { openBrowser } from './http/open-browser.ts'
import { startHost } from './http/start-host.ts'
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

async function main() {
  const { directory, port, open } = readArguments()
  const host = await startHost({ directory, port, assets: assets(import.meta.url) })
  console.log(`Slope is at ${host.url}`)
  if (open) openBrowser(host.url)
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // The second one is from somebody who doesn't want to wait.
      if (closing) process.exit(1)
      closing = true
      void host.close().then(() => process.exit(0), fail)
    })
}

function fail(error: unknown) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

main().catch(fail)
