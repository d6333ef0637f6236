import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Order } from './arrange.ts'

/** How the table of runs was left: going into a run and back changes nothing. */
export const useRunsTable = defineStore('runs-table', () => {
  const filter = ref('')
  const order = shallowRef<Order>({ column: 'started', isDescending: true })
  /** Ids in the order of choosing. */
  const selected = shallowRef<readonly string[]>([])
  const activeId = ref<string | null>(null)
  const scrollTop = ref(0)

  function toggle(id: string) {
    selected.value = selected.value.includes(id) ? selected.value.filter((other) => other !== id) : [...selected.value, id]
  }

  return { filter, order, selected, activeId, scrollTop, toggle }
})
