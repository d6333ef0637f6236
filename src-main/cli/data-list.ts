import type { Command } from 'commander'
import { openWorkspace } from '../workspace/workspace.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'

export function addDataList(data: Command): void {
  withWorkspace(data.command('list'))
    .description('list the datasets')
    .action((options: WorkspaceOption) => {
      const workspace = openWorkspace(directoryOf(options))
      try {
        for (const { id, name } of workspace.datasets.list()) console.log(`${id}  ${name}`)
      } finally {
        workspace.close()
      }
    })
}
