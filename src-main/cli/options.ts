import { InvalidArgumentError, type Command } from 'commander'
import { cores } from '../training/worker-count.ts'
import { workspaceDirectory } from '../workspace-location.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'

export interface WorkspaceOption {
  workspace?: string
}

export const withWorkspace = (command: Command): Command =>
  command.option('--workspace <dir>', 'folder of the workspace (default: SLOPE_WORKSPACE, else the application-data folder)')

/** Of an option that may be repeated. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value]

/** Of a sweep's trials. */
export const withWorkers = (command: Command): Command =>
  command.option('--workers <count>', 'how many trials train at once (default: as in the settings of the app)', readWorkers)

function readWorkers(text: string): number {
  const workers = Number(text)
  if (Number.isInteger(workers) && workers >= 1 && workers <= cores) return workers
  throw new InvalidArgumentError(`Give a whole number from 1 to ${cores}, the cores of this machine.`)
}

export const directoryOf = ({ workspace }: WorkspaceOption): string => workspaceDirectory(workspace)

/** Opens the workspace for the time of the work. @throws SlopeError 'disk', 'newer-workspace', and what the work throws */
export async function inWorkspace(options: WorkspaceOption, work: (workspace: Workspace) => void | Promise<void>): Promise<void> {
  const workspace = openWorkspace(directoryOf(options))
  try {
    await work(workspace)
  } finally {
    workspace.close()
  }
}
