import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openWorkspace, type Workspace } from '../../../src-main/workspace/workspace.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slope-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryWorkspace(folder = temporaryFolder()): Workspace {
  const workspace = openWorkspace(folder)
  onTestFinished(() => workspace.close())
  return workspace
}
