import type { Run } from '#shared/domain/run.ts'
import { deletionRefusal } from './mark-runs.ts'
import type { Scope } from './scopes.ts'

export type ActionName = 'compare' | 'star' | 'tags' | 'note' | 'rename' | 'colour' | 'archive' | 'delete' | 'restore' | 'remove'

export interface RunAction {
  name: ActionName
  label(targets: readonly Run[]): string
  /** As KeyboardEvent names it, in lower case; null: there is none. */
  key: string | null
  keys: string
  scopes: readonly Scope[]
  /** Why it can't be done with these, in words; null when it can. */
  refusal(targets: readonly Run[]): string | null
}

const none = () => null
const kept: readonly Scope[] = ['runs', 'archived']
const all = (targets: readonly Run[], holds: (run: Run) => boolean) => targets.length > 0 && targets.every(holds)

export const isAllStarred = (targets: readonly Run[]): boolean => all(targets, ({ isStarred }) => isStarred)
export const isAllArchived = (targets: readonly Run[]): boolean => all(targets, ({ archivedAt }) => archivedAt !== null)

const needsOne = (targets: readonly Run[]) => (targets.length === 1 ? null : 'Choose one run: a name belongs to one.')

/** What can be done with runs of the table, in the order of its menu. Comparing asks besides how many there are. */
export const runActions: readonly RunAction[] = [
  { name: 'compare', label: () => 'Compare', key: 'c', keys: 'C', scopes: kept, refusal: none },
  { name: 'star', label: (targets) => (isAllStarred(targets) ? 'Remove the star' : 'Star'), key: 's', keys: 'S', scopes: kept, refusal: none },
  { name: 'tags', label: () => 'Tags…', key: 't', keys: 'T', scopes: kept, refusal: none },
  { name: 'note', label: () => 'Note…', key: 'n', keys: 'N', scopes: kept, refusal: none },
  { name: 'rename', label: () => 'Rename', key: 'f2', keys: 'F2', scopes: kept, refusal: needsOne },
  { name: 'colour', label: () => 'Colour…', key: 'o', keys: 'O', scopes: kept, refusal: none },
  { name: 'archive', label: (targets) => (isAllArchived(targets) ? 'Take out of the archive' : 'Archive'), key: 'a', keys: 'A', scopes: kept, refusal: none },
  { name: 'delete', label: () => 'Delete', key: 'delete', keys: 'Delete', scopes: kept, refusal: deletionRefusal },
  { name: 'restore', label: () => 'Restore', key: 'r', keys: 'R', scopes: ['bin'], refusal: none },
  { name: 'remove', label: () => 'Delete for good…', key: 'delete', keys: 'Delete', scopes: ['bin'], refusal: none },
]

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key does with the runs of a scope. */
export function actionOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, scope: Scope): RunAction | undefined {
  if (ctrlKey || metaKey || altKey || shiftKey) return undefined
  return runActions.find((action) => action.key === key.toLowerCase() && action.scopes.includes(scope))
}
