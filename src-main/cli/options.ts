import type { Command } from 'commander'
import { workspaceDirectory } from '../workspace-location.ts'

export interface WorkspaceOption {
  workspace?: string
}

export const withWorkspace = (command: Command): Command =>
  command.option('--workspace <dir>', 'folder of the workspace (default: SLOPE_WORKSPACE, else the application-data folder)')

export const directoryOf = ({ workspace }: WorkspaceOption): string => workspaceDirectory(workspace)
