import type { Surface } from '#shared/contract/sweeps.ts'
import { sequentialColor } from '../../../ui/sequential.ts'
import { palettes, type ThemeName } from '../../../ui/tokens.ts'
import { shareOf, type Colouring } from '../charts/colouring.ts'
import type { Column } from '../charts/columns.ts'
import type { SurfaceLook } from './draw-surface.ts'

/** Fainter than the trials, which stand on it in the same colours. */
const meanOpacity = 0.5
const mostOpacity = 0.6

/** How the two panels are painted. */
export function looksOf({ deviation }: Surface, colouring: Colouring, objective: Column, theme: ThemeName): { mean: SurfaceLook; deviation: SurfaceLook } {
  const palette = palettes[theme]
  const most = deviation.reduce((largest, one) => Math.max(largest, one), 0) || 1
  return {
    mean: { palette, label: objective.tick, fill: (value) => ({ color: sequentialColor(theme, shareOf(colouring, value)), opacity: meanOpacity }) },
    deviation: { palette, label: (value) => `± ${objective.tick(value)}`, fill: (value) => ({ color: palette.accent, opacity: (mostOpacity * value) / most }) },
  }
}
