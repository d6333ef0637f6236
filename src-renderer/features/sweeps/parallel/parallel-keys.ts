import type { KeyHelp } from '../../../ui/key-help.ts'

/** On parallel coordinates: the lines, the names of the axes and the axes hear them. */
export const parallelKeys: readonly KeyHelp[] = [
  { keys: ['↑', '↓', 'Home', 'End'], does: 'on the lines: go from trial to trial, the best first' },
  { keys: ['Enter'], does: 'on the lines: open the run; on an axis: brush a range of it' },
  { keys: ['Ctrl+←', 'Ctrl+→'], does: 'on the name of an axis: move it' },
  { keys: ['↑', '↓', 'Page Up', 'Page Down', 'Home', 'End'], does: 'on an end of a range: move it' },
  { keys: ['Delete'], does: 'on an end of a range: take the range away' },
  { keys: ['Esc'], does: 'clear the ranges of the axis, then all' },
]
