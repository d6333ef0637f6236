import type { SQLInputValue } from 'node:sqlite'

/** What of a patch goes into which column, lists and objects as JSON. */
export function columnsIn<Patch extends object>(names: Record<keyof Patch, string>, patch: Patch): Record<string, SQLInputValue> {
  const entries = (Object.entries(patch) as [string, unknown][]).map(([key, value]) => [
    names[key as keyof Patch],
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  ])
  return Object.fromEntries(entries) as Record<string, SQLInputValue>
}
