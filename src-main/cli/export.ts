import { Option, type Command } from 'commander'
import type { Run } from '#shared/domain/run.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { toNetwork2 } from '../export/network2.ts'
import { readCheckpoint } from '../training/read-checkpoint.ts'
import type { CheckpointKind } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findRun } from './find-run.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { writeOutput } from './write-output.ts'

interface Options extends WorkspaceOption {
  weights: CheckpointKind
  output?: string
}

export function addExport(program: Command): void {
  withWorkspace(program.command('export'))
    .description('write the trained network of a run for other programs')
    .argument('<run>', 'id of the run, or how it begins')
    .addOption(new Option('--format <name>', 'network2: the JSON of the book\'s network2.py').choices(['network2']).default('network2'))
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last').choices(['best', 'last']).default('best'))
    .option('-o, --output <file>', 'where to, instead of standard output')
    .action((wanted: string, options: Options) =>
      inWorkspace(options, (workspace) => {
        writeOutput(`${JSON.stringify(read(workspace, findRun(workspace.runs.list(), wanted), options.weights))}\n`, options.output)
      }),
    )
}

function read(workspace: Workspace, run: Run, kind: CheckpointKind) {
  const bytes = readCheckpoint(workspace, run, kind)
  const epoch = workspace.checkpoints.info(run.id, kind)?.epoch ?? 0
  return toNetwork2(run, decodeSafetensors(bytes), { weights: kind, epoch })
}
