import { InvalidArgumentError, type Command } from 'commander'
import { runHost } from '../http/run-host.ts'
import type { Assets } from '../paths.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'

interface Options extends WorkspaceOption {
  port?: number
  open: boolean
}

export function addServe(program: Command, assets: Assets): void {
  withWorkspace(program.command('serve'))
    .description('serve the window to a browser on this machine')
    .option('--port <number>', 'port on the loopback address; 0 takes any free one', parsePort)
    .option('--no-open', 'only print the address')
    .action(async ({ port, open, ...workspace }: Options) => {
      await runHost({ directory: directoryOf(workspace), assets, port, open })
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535; 0 takes any free one.')
  return port
}
