import type { Run } from '#shared/domain/run.ts'
import { keptAt, type At, type Kept } from './at.ts'
import { useKept } from './use-kept.ts'

/** The state of each run to look at; undefined before its checkpoints are known, null when none is kept there. */
export function usePlaces(runs: () => readonly Run[], at: () => At): (run: Run) => Kept | null | undefined {
  const checkpointsOf = useKept(runs)
  return ({ id }) => {
    const checkpoints = checkpointsOf(id)
    return checkpoints && keptAt(at(), checkpoints)
  }
}
