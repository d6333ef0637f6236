import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { sequentialColor } from '../../../ui/sequential.ts'
import type { Palette, ThemeName } from '../../../ui/tokens.ts'
import { shareOfTrial, type Colouring } from './colouring.ts'
import type { Column } from './columns.ts'
import type { MarkShape, Sketch } from './sketch.ts'
import { kindOf, type TrialKind } from './trial-kinds.ts'

export const shapes: Record<TrialKind, MarkShape> = { measured: 'dot', pruned: 'triangle', failed: 'cross', waiting: 'ring' }

export interface MarkLook {
  colouring: Colouring
  objective: Column
  theme: ThemeName
  palette: Palette
}

export function colorOf(trial: SweepTrial, { colouring, objective, theme, palette }: MarkLook): string {
  const share = shareOfTrial(colouring, objective, trial)
  return share !== null ? sequentialColor(theme, share) : kindOf(trial) === 'failed' ? palette.error : palette.outline
}

/** Pixels: of many, small ones that leave each other seen. */
const sizeOf = (trials: number) => (trials <= 300 ? 4.5 : trials <= 3000 ? 3.2 : 2.2)

/** Some of the trials, in this order. @param spots x and y in turns */
export function drawMarks(sketch: Sketch, spots: Float32Array, trials: readonly SweepTrial[], order: ArrayLike<number>, look: MarkLook, from = 0, to = order.length): void {
  const size = sizeOf(trials.length)
  for (let i = from; i < to; i++) {
    const t = order[i]!
    const kind = kindOf(trials[t]!)
    sketch.mark(shapes[kind], spots[2 * t]!, spots[2 * t + 1]!, kind === 'pruned' ? 0.8 * size : size, { color: colorOf(trials[t]!, look), ...(size > 3 ? { edge: look.palette.surface } : {}), opacity: kind === 'pruned' ? 0.75 : 1 })
  }
}
