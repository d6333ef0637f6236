import { mostClasses } from '#shared/domain/dataset.ts'
import { partNamed } from '#shared/domain/import/column-parts.ts'
import type { ColumnRole } from '#shared/domain/import/options.ts'
import { mostDistinct, type Seen } from './seen.ts'

export interface NamedColumn {
  name: string
  seen: Seen
}

const labelNames = ['label', 'labels', 'class', 'classes', 'target', 'species', 'variety', 'diagnosis', 'outcome', 'y']
const idNames = /^(|x\d+|id|index|row|nr|no\.?|#|unnamed: 0|.*[ _]id)$/i

/** Whole numbers of so few values may well be classes. */
const fewNumbers = 20
/** So few texts are categories where one of them comes twice. */
const fewTexts = 20

/** As which columns would be imported, guessed by their values and, for what is to be told, by their names. */
export function guessRoles(columns: readonly NamedColumn[]): ColumnRole[] {
  const roles = columns.map(roleOf)
  const told = columns.findIndex(({ name }, at) => labelNames.includes(name.toLowerCase()) && roleToTell(columns[at]?.seen, roles[at]) !== null)
  const last = roles.findLastIndex((role) => role !== 'ignore' && role !== 'split')
  for (const at of [told, last, 0]) {
    const role = at < 0 ? null : roleToTell(columns[at]?.seen, roles[at])
    if (role !== null) return roles.with(at, role)
  }
  return roles
}

function roleOf({ name, seen }: NamedColumn): ColumnRole {
  if (seen.known === 0) return 'ignore'
  if (seen.values.size > 1 && [...seen.values].every((value) => partNamed(String(value)) !== undefined)) return 'split'
  if (seen.isNumeric) return isId(name, seen) ? 'ignore' : 'numeric'
  return hasFew(seen) ? 'category' : 'ignore'
}

/** Numbers of rows say nothing of them. */
const isId = (name: string, { known, isUnique, isWhole, isCounting }: Seen): boolean =>
  known > 1 && isUnique && isWhole && idNames.test(name) && (isCounting || !/^(x\d+)?$/i.test(name))

const hasFew = ({ known, values, isUnique }: Seen): boolean =>
  !isUnique && values.size < mostDistinct && values.size <= Math.max(fewTexts, known / 2)

/** null when it can't be what networks learn to tell. */
function roleToTell(column: Seen | undefined, role: ColumnRole | undefined): 'label' | 'target' | null {
  if (!column || (role !== 'category' && role !== 'numeric')) return null
  if (column.values.size < 2) return null
  if (role === 'category') return column.values.size <= mostClasses ? 'label' : null
  return column.isWhole && !column.isUnique && column.values.size <= fewNumbers ? 'label' : 'target'
}
