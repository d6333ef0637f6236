import { shallowReactive } from 'vue'
import type { Space } from '#shared/domain/sweep/space.ts'

/** Which columns are the axes, by their keys. */
export interface SurfaceChoice {
  x: string
  y: string
}

const choices = new Map<string, SurfaceChoice>()

/** The same when one comes back to a sweep while the window is open: at first the first two fields, numbers rather than choices, or the only one and the objective. */
export function useSurfaceChoice(sweep: string, space: Space): SurfaceChoice {
  const known = choices.get(sweep)
  if (known) return known
  const [first, second] = [...space].sort((a, b) => Number(a.type === 'choice') - Number(b.type === 'choice'))
  const made = shallowReactive({ x: first?.field ?? 'seconds', y: second?.field ?? 'objective' })
  choices.set(sweep, made)
  return made
}
