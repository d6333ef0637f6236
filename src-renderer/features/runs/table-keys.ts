import type { KeyHelp } from '../../ui/key-help.ts'

/** On a row of the table of runs, which hears them. */
export const tableKeys: readonly KeyHelp[] = [
  { keys: ['↑', '↓', 'Page Up', 'Page Down', 'Home', 'End'], does: 'go to another row' },
  { keys: ['Space'], does: 'select the run, or not' },
  { keys: ['Enter'], does: 'open the run' },
]
