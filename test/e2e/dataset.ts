import type { Page } from '@playwright/test'
import type { DatasetDraft } from '../../src-main/workspace/dataset-draft.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import type { App } from './app.ts'

/** The window on a workspace that has a dataset besides. */
export function openWith(app: App, draft: DatasetDraft): Promise<Page> {
  const workspace = openWorkspace(app.workspace)
  workspace.datasets.add(draft)
  workspace.close()
  return app.open()
}
