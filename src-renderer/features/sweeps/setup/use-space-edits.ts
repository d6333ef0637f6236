import { computed, nextTick } from 'vue'
import { likelyFields, proposedDimension, sweptFields, valueIn } from '#shared/domain/sweep/proposals.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { useSweepDraft } from '../../../stores/sweep-draft.ts'
import type { SearchItem } from '../../../ui/SearchList.vue'
import { sweptText } from '../texts.ts'
import { readableDimensions } from './as-sweep.ts'
import { draftOfDimension } from './draft.ts'

const groupTitles: readonly (readonly [RegExp, string])[] = [
  [/^network\./, 'Network'], [/^training\.(?!monitor|expansion)/, 'Training'], [/^(dataset|training\.expansion)/, 'Data and its expansion'], [/./, 'The rest'],
]

/** Adding, moving and removing what is varied, each one step to undo. */
export function useSpaceEdits() {
  const store = useSweepDraft()
  const taken = computed(() => new Set(store.draft.dimensions.map(({ field }) => field)))

  /** All fields that can be varied and are not yet, the likely ones first. */
  const choices = computed<SearchItem[]>(() => {
    const { experiment } = store.draft
    const likely = likelyFields(experiment).filter((field) => !taken.value.has(field))
    const rest = sweptFields(experiment, readableDimensions(store.draft)).filter((field) => !taken.value.has(field) && !likely.includes(field))
    const item = (group: string) => (field: string): SearchItem => {
      const now = valueIn(experiment, field)
      return { id: field, label: labelOf(field).label, detail: `${field}${now === undefined ? '' : ` · now ${sweptText(field, now)}`}`, group }
    }
    return [
      ...likely.map(item('Likely')),
      ...groupTitles.flatMap(([pattern, title], g) => rest.filter((field) => groupTitles.findIndex(([other]) => other.test(field)) === g && pattern.test(field)).map(item(title))),
    ]
  })

  const focusRow = async (row: number) => {
    await nextTick()
    document.querySelector<HTMLElement>(`[data-dimension="${row}"] [data-first]`)?.focus()
  }

  function add(field: string) {
    store.apply(`Vary ${labelOf(field).label}`, ({ dimensions, experiment }) => {
      const key = Math.max(0, ...dimensions.map((dimension) => dimension.key)) + 1
      dimensions.push(draftOfDimension(proposedDimension(field, experiment, readableDimensions({ dimensions })), key))
    })
    void focusRow(store.draft.dimensions.length - 1)
  }

  function remove(row: number) {
    const label = labelOf(store.draft.dimensions[row]?.field ?? '').label
    store.apply(`Leave ${label} as it is`, ({ dimensions }) => void dimensions.splice(row, 1))
    void focusRow(Math.min(row, store.draft.dimensions.length - 1))
  }

  /** What others depend on must stand before them. */
  function move(row: number, by: 1 | -1) {
    const to = row + by
    if (to < 0 || to >= store.draft.dimensions.length) return
    store.apply('Move a dimension', ({ dimensions }) => dimensions.splice(to, 0, ...dimensions.splice(row, 1)))
    void focusRow(to)
  }

  return { choices, add, remove, move }
}
