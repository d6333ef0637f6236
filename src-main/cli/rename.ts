import type { Command } from 'commander'
import { findRun } from './find-run.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'

export function addRename(program: Command): void {
  withWorkspace(program.command('rename'))
    .description('give a run another name')
    .argument('<run>', 'id of the run, or how it begins')
    .argument('<name>', 'which no other run has')
    .action((wanted: string, name: string, options: WorkspaceOption) =>
      inWorkspace(options, ({ runs, marks }) => {
        const { id, name: before } = findRun(runs.list(), wanted)
        marks.rename(id, name)
        console.log(`"${before}" is now "${runs.get(id).name}".`)
      }),
    )
}
