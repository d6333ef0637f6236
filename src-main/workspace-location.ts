import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** Absolute path of the workspace's folder: what was asked for, else SLOPE_WORKSPACE, else the platform's application-data folder. */
export function workspaceDirectory(option?: string): string {
  return resolve(option || process.env['SLOPE_WORKSPACE'] || envPaths('slope', { suffix: '' }).data)
}
