import { ref } from 'vue'
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

/** The row that the keyboard is at, and what its keys do there. */
export function useLeaderboardKeys(table: Table, board: ReturnType<typeof useLeaderboard>) {
  const active = ref(0)

  function actOn(key: string, { trial }: LeaderboardRow): boolean {
    if (key === 'Enter') board.open(trial)
    else if (key === ' ') {
      if (board.isOpenable(trial)) board.toggle(trial)
    } else if (key === 'c') board.compare()
    else if (key === 'm') table.openMenu(active.value)
    else {
      const found = trialActions.find((action) => action.key === key)
      if (!found) return false
      void board.act(trial, found.action)
    }
    return true
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rows = table.rows()
    const to = rowAfterKey(event.key, active.value, table.page(), rows.length)
    const row = rows[Math.min(active.value, rows.length - 1)]
    if (to !== null) {
      active.value = to
      table.reveal(to)
    } else if (!row || !actOn(event.key.length === 1 ? event.key.toLowerCase() : event.key, row)) return
    event.preventDefault()
  }

  return { active, onKey }
}
