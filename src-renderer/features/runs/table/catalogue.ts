import { valuePaths } from '#shared/domain/experiment-schema.ts'
import { runFields } from '#shared/domain/runs/fields.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'

export interface FieldGroup {
  title: string
  keys: readonly string[]
}

/** What a run has under another name already, or what every run has alike. */
const leftOut = new Set(['version', 'name', 'dataset.id', 'seed'])

const titles: readonly (readonly [string, RegExp])[] = [
  ['Results', /^(accuracy|cost|epoch|passes)\./],
  ['Network', /^(sizes|layers|parameters|network\..*)$/],
  ['Training', /^training\.(?!(monitor|expansion)\b)/],
  ['Data and its expansion', /^(dataset|dataset\..*|training\.expansion.*)$/],
  ['Monitoring and checkpoints', /^(training\.monitor|checkpoints)\./],
  ['The run', /./],
]

/** Every field that runs of so many layers can be shown, sorted and grouped by. */
export function catalogue(layers: number): FieldGroup[] {
  const settings = valuePaths(layers).filter((path) => !leftOut.has(path))
  const rest = new Set([...runFields.keys(), 'changed', 'training.schedule', 'training.expansion', ...settings])
  return titles.map(([title, pattern]) => {
    const keys = [...rest].filter((key) => pattern.test(key))
    for (const key of keys) rest.delete(key)
    return { title, keys }
  })
}

/** The fields in whose name or path every word of a search stands. */
export function searched(groups: readonly FieldGroup[], query: string): FieldGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = (key: string) => words.every((word) => `${labelOf(key).label} ${key}`.toLowerCase().includes(word))
  return groups.map(({ title, keys }) => ({ title, keys: keys.filter(isFound) })).filter(({ keys }) => keys.length > 0)
}
