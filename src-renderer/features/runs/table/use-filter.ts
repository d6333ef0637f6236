import { computed, shallowRef, watch } from 'vue'
import type { Condition } from '#shared/domain/runs/filter.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { parseSearch } from '#shared/domain/runs/search.ts'
import type { FaultPlace } from '#shared/domain/runs/tokens.ts'
import { useRunsTable } from './table-state.ts'

export interface FilterFault {
  message: string
  place: FaultPlace
}

/** The condition in effect: what is written, or what was written before while that can't be understood. */
export function useFilter() {
  const table = useRunsTable()
  const parsed = computed((): { condition: Condition } | { fault: FilterFault } => {
    try {
      return { condition: parseSearch(table.filter) }
    } catch (error) {
      if (!(error instanceof SlopeError)) throw error
      return { fault: { message: error.message, place: error.details as FaultPlace } }
    }
  })
  const inEffect = shallowRef<{ text: string; condition: Condition }>({ text: '', condition: () => true })
  watch(parsed, (now) => {
    if ('condition' in now) inEffect.value = { text: table.filter, condition: now.condition }
  }, { immediate: true, flush: 'sync' })
  const fault = computed(() => ('fault' in parsed.value ? parsed.value.fault : null))
  return { inEffect, fault }
}

const recentAtMost = 8

/** The newest first, each once. */
export const withRecent = (recent: readonly string[], filter: string): string[] =>
  filter.trim() === '' ? [...recent] : [filter.trim(), ...recent.filter((other) => other !== filter.trim())].slice(0, recentAtMost)
