import type { Command } from 'commander'
import { parsePort } from '../http/parse-port.ts'
import type { Assets } from '../paths.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'

interface Options extends WorkspaceOption {
  port?: number
  open: boolean
}

export function addServe(program: Command, assets: Assets): void {
  withWorkspace(program.command('serve'))
    .description('serve the window to a browser on this machine until Ctrl+C, and print its address')
    .option('--port <number>', 'port on the loopback address instead of the usual one; 0 takes any free one', parsePort)
    .option('--no-open', "don't open a browser")
    .action(async ({ port, open, ...place }: Options) => {
      // Only here, so that the other commands start without a server.
      const { runHost } = await import('../http/run-host.ts')
      await runHost({ directory: directoryOf(place), assets, port, open })
    })
}
