import type { WorkspaceOption } from './options.ts'

/** The command that goes on with a run or a sweep in the same workspace. */
export function howToResume(id: string, { workspace }: WorkspaceOption): string {
  const slope = process.env['npm_lifecycle_event'] === 'slope' ? 'npm run -s slope --' : 'slope'
  const where = workspace === undefined ? '' : ` --workspace ${JSON.stringify(workspace)}`
  return `${slope} resume ${id}${where}`
}
