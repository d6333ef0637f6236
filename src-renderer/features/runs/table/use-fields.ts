import { computed, type ComputedRef } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { fieldOf, listFields, type FieldValue } from '#shared/domain/runs/fields.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { catalogue, type FieldGroup } from './catalogue.ts'
import { columnOf } from './columns.ts'
import type { Source } from './completion.ts'

/** What these runs can be shown, grouped and filtered by, with the values that occur among them. */
export function useFields(runs: () => readonly Run[]): { groups: ComputedRef<FieldGroup[]>; source: ComputedRef<Source> } {
  /** By its number alone: a live run changes the list, but hardly ever this. */
  const layers = computed(() => runs().reduce((most, { experiment }) => Math.max(most, experiment.network.layers.length), 1))
  const groups = computed(() => catalogue(layers.value).map(({ title, keys }) => ({ title, keys: keys.filter((key) => columnOf(key)) })))
  const source = computed<Source>(() => ({
    fields: ['name', ...listFields.keys(), ...groups.value.flatMap(({ keys }) => keys)].filter((key) => isField(key)).map((key) => ({ key, label: labelOf(key).label })),
    isField,
    valuesOf: (field) => occurring(runs(), field),
  }))
  return { groups, source }
}

const isField = (key: string) => listFields.has(key) || fieldOf(key) !== undefined

function occurring(runs: readonly Run[], field: string): { value: FieldValue; count: number }[] {
  const one = fieldOf(field)
  const read = listFields.get(field) ?? (one ? (run: Run) => [one(run)] : () => [])
  const counts = new Map<FieldValue, number>()
  for (const value of runs.flatMap(read)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}
