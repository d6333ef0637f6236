import { computed, ref } from 'vue'
import { rowAfterKey } from '../../runs/table/virtual-rows.ts'
import { trialActions } from './actions.ts'
import type { LeaderboardRow } from './rows.ts'
import type { useLeaderboard } from './use-leaderboard.ts'

interface Table {
  rows(): readonly LeaderboardRow[]
  page(): number
  reveal(row: number): void
  openMenu(row: number): void
}

/** The row that the keyboard is at, and what its keys do there: it stays with its trial wherever that moves while others end. */
export function useLeaderboardKeys(table: Table, board: ReturnType<typeof useLeaderboard>) {
  /** The trial's number; null before any was gone to. */
  const trial = ref<number | null>(null)
  const active = computed(() => Math.max(0, trial.value === null ? 0 : table.rows().findIndex((row) => row.trial.number === trial.value)))
  const goTo = (row: number) => (trial.value = table.rows()[row]?.trial.number ?? null)

  function actOn(key: string, { trial: one }: LeaderboardRow): boolean {
    if (key === 'Enter') board.open(one)
    else if (key === ' ') {
      if (board.isOpenable(one)) board.toggle(one)
    } else if (key === 'c') board.compare()
    else if (key === 'm') table.openMenu(active.value)
    else {
      const found = trialActions.find((action) => action.key === key)
      if (!found) return false
      void board.act(one, found.action)
    }
    return true
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rows = table.rows()
    const to = rowAfterKey(event.key, active.value, table.page(), rows.length)
    const row = rows[active.value]
    if (to !== null) {
      goTo(to)
      table.reveal(to)
    } else if (!row || !actOn(event.key.length === 1 ? event.key.toLowerCase() : event.key, row)) return
    else goTo(active.value)
    event.preventDefault()
  }

  return { active, goTo, onKey }
}
