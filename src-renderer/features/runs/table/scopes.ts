import type { Run } from '#shared/domain/run.ts'

export const scopes = ['runs', 'archived', 'bin'] as const
export type Scope = (typeof scopes)[number]

export const scopeLabels: Record<Scope, string> = { runs: 'Runs', archived: 'Archived', bin: 'Bin' }

/** Each run is in one of them, so that none is left out without a word. */
export const scopeOf = ({ archivedAt, deletedAt }: Pick<Run, 'archivedAt' | 'deletedAt'>): Scope =>
  deletedAt !== null ? 'bin' : archivedAt !== null ? 'archived' : 'runs'

export const emptyTexts: Record<Scope, string> = {
  runs: 'All runs are archived or in the bin.',
  archived: 'No run is archived. Archive those that you are done with (A): they are kept, but out of the way.',
  bin: 'The bin is empty. Deleted runs stay here for 30 days, and can be restored.',
}
