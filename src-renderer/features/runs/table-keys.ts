import type { KeyHelp } from '../../ui/key-help.ts'

/** On a row of the table of runs, which hears them. */
export const tableKeys: readonly KeyHelp[] = [
  { keys: ['↑', '↓', 'Page Up', 'Page Down', 'Home', 'End'], does: 'go to another row' },
  { keys: ['Space'], does: 'select the run, or not' },
  { keys: ['Shift+↑', 'Shift+↓'], does: 'select up to another row' },
  { keys: ['Ctrl+A'], does: 'select all that the filter leaves' },
  { keys: ['Esc'], does: 'select none' },
  { keys: ['→', '←'], does: 'unfold, fold a group or the branches of a run' },
  { keys: ['Enter'], does: 'open the run' },
  { keys: ['C'], does: 'compare those that are selected, 2 to 8' },
  { keys: ['S'], does: 'star, or not' },
  { keys: ['T'], does: 'write tags' },
  { keys: ['N'], does: 'write a note' },
  { keys: ['F2'], does: 'rename' },
  { keys: ['O'], does: 'choose a colour' },
  { keys: ['A'], does: 'archive, or take out of the archive' },
  { keys: ['Delete'], does: 'delete; in the bin, for good' },
  { keys: ['R'], does: 'restore from the bin' },
  { keys: ['Shift+F10'], does: 'show all of this as a menu' },
]

/** On the head of a column. */
export const headKeys: readonly KeyHelp[] = [
  { keys: ['←', '→', 'Home', 'End'], does: 'go to another column' },
  { keys: ['Enter'], does: 'sort by it, the other way round the second time' },
  { keys: ['Shift+Enter'], does: 'sort by it where the others make no difference' },
  { keys: ['Ctrl+←', 'Ctrl+→'], does: 'move it' },
  { keys: ['Shift+←', 'Shift+→'], does: 'make it narrower, wider' },
  { keys: ['='], does: 'fit it to what it holds' },
  { keys: ['Delete'], does: 'hide it' },
  { keys: ['Shift+F10'], does: 'show all of this as a menu' },
]
