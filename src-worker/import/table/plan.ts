import { mostClasses } from '#shared/domain/dataset.ts'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { grouped, invalid, quoted } from '#shared/domain/import/complaint.ts'
import { Dictionary } from './dictionary.ts'

/** The most inputs that a column becomes. */
export const mostCategories = 1000

export type UsedRole = 'numeric' | 'category' | 'label' | 'target' | 'split'

/** A column that is read. */
export interface Used {
  /** Which of the file's. */
  at: number
  name: string
  role: UsedRole
  /** Its values; null of numbers. */
  values: Dictionary | null
}

/** The columns that are read: inputs in their order, then the parts, then what is to be told, so that no class comes of a row that is dropped. */
export interface Plan {
  used: Used[]
  inputs: Used[]
  label: Used | null
  targets: Used[]
  split: Used | null
}

/** @throws SlopeError when the roles don't fit the file, or make no dataset */
export function planOf(file: string, names: readonly string[], { roles, splits }: Pick<TableOptions, 'roles' | 'splits'>): Plan {
  if (roles.length !== names.length)
    throw invalid(`${file} has ${grouped(names.length)} columns, but roles of ${grouped(roles.length)} were given: look at the file again.`)
  const parting = splits.type === 'column' ? names.indexOf(splits.column) : -1
  if (splits.type === 'column' && parting < 0)
    throw invalid(`${file} has no column ${quoted(splits.column)} to split by: it has ${names.slice(0, 20).map(quoted).join(', ')}. Choose one of them, or fractions.`)
  const columns = names.map((name, at): Used | null => {
    const role = at === parting ? 'split' : roles[at]
    return !role || role === 'ignore' || (role === 'split' && at !== parting) ? null : { at, name, role, values: dictionaryFor(role) }
  })
  const of = (...wanted: UsedRole[]) => columns.filter((column) => column !== null).filter(({ role }) => wanted.includes(role))
  const [inputs, labels, targets, split] = [of('numeric', 'category'), of('label'), of('target'), of('split')]
  checkTold(file, labels, targets)
  if (inputs.length === 0) throw invalid(`${file} has no column to learn from: import one at least as numeric or as a category.`)
  return { used: [...inputs, ...split, ...labels, ...targets], inputs, label: labels[0] ?? null, targets, split: split[0] ?? null }
}

const most: Record<UsedRole, number> = { numeric: 0, target: 0, category: mostCategories, label: mostClasses, split: 100 }

const dictionaryFor = (role: UsedRole): Dictionary | null => (most[role] > 0 ? new Dictionary(most[role]) : null)

function checkTold(file: string, labels: readonly Used[], targets: readonly Used[]): void {
  const names = (columns: readonly Used[]) => columns.slice(0, 5).map(({ name }) => quoted(name)).join(' and ')
  if (labels.length > 1) throw invalid(`${file}: ${names(labels)} both are labels, and networks tell one: make all but one a category or ignore them.`)
  if (labels.length > 0 && targets.length > 0)
    throw invalid(`${file}: ${names(labels)} is the label and ${names(targets)} a target, and a dataset is for classes or for numbers: keep one of them.`)
  if (labels.length === 0 && targets.length === 0)
    throw invalid(`${file} has no label and no target: choose the column that networks are to tell.`)
}
