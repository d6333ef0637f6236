import type { KeyHelp } from '../../ui/key-help.ts'

/** On the screen of a run: RunControls, BranchHere and RunName hear them. */
export const runKeys: readonly KeyHelp[] = [
  { keys: ['Space'], does: 'pause, or go on' },
  { keys: ['.'], does: 'take one step of the optimizer, then pause' },
  { keys: ['>'], does: 'train to the end of the epoch, then pause' },
  { keys: ['B'], does: 'branch from this very step' },
  { keys: ['F2'], does: 'rename' },
]
