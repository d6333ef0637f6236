import type { Run } from '#shared/domain/run.ts'
import { fieldOf, runFields } from '#shared/domain/runs/fields.ts'
import { csvOf } from '#shared/format/csv.ts'

/** A row a run, a column a field that any of them has, by the name that conditions know: what it is, what was measured, then its settings. */
export function runsCsv(runs: readonly Run[]): string {
  const paths = [...runFields.keys(), ...new Set(runs.flatMap(({ experiment }) => pathsIn(experiment)))]
  const columns = [...new Set(paths)].flatMap((path) => {
    const read = fieldOf(path)
    return read ? [{ path, read }] : []
  })
  return csvOf([columns.map(({ path }) => path), ...runs.map((run) => columns.map(({ read }) => {
    const value = read(run)
    return typeof value === 'boolean' ? String(value) : value
  }))])
}

const pathsIn = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (typeof inner === 'object' && inner !== null ? pathsIn(inner, `${prefix}${key}.`) : [`${prefix}${key}`]))
