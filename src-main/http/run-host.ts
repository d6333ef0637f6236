import { openBrowser } from './open-browser.ts'
import { startHost, type HostOptions } from './start-host.ts'

export interface RunOptions extends HostOptions {
  /** Whether to open the address in a browser, where there is a display. */
  open: boolean
}

/** Serves until SIGINT or SIGTERM; a second one ends at once. Resolves when everything is saved. @throws SlopeError */
export async function runHost({ open, ...options }: RunOptions): Promise<void> {
  const asked = firstSignal()
  const host = await startHost(options)
  console.log(`Slope is at ${host.url}`)
  if (open) openBrowser(host.url)
  await asked
  await host.close()
}

function firstSignal(): Promise<void> {
  let heard = false
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (heard) process.exit(1)
        heard = true
        resolve()
      })
  })
}
