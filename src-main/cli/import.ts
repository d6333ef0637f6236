import type { Command } from 'commander'
import { basename } from 'node:path'
import { importBundle } from '../bundle/import-bundle.ts'
import { listenForInterruption } from './interruption.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { StatusLine } from './status-line.ts'

export function addImport(program: Command): void {
  withWorkspace(program.command('import'))
    .description('take the run of a bundle, as "slope export RUN --format bundle" writes it, into the workspace')
    .argument('<bundle>', 'the zip file')
    .action((path: string, options: WorkspaceOption) => importFile(path, options))
}

async function importFile(path: string, options: WorkspaceOption): Promise<void> {
  const signal = listenForInterruption()
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const progress = (done: number, total: number) => line?.draw({ fraction: done / total, parts: [`Import of ${basename(path)}`] })
  await inWorkspace(options, async (workspace) => {
    try {
      const { message } = await importBundle(workspace, { path, signal, progress })
      line?.clear()
      console.log(message)
    } finally {
      line?.clear()
    }
  })
}
