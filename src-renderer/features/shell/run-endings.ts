import { isActive, score, scoredPart, type Run, type RunState } from '#shared/domain/run.ts'
import { percent } from '../runs/format.ts'

/** Seconds of training from which on a run is one that a person goes away from. */
const long = 60

/** What ends by itself; who stops a run knows of it. */
const told: readonly RunState[] = ['finished', 'failed', 'interrupted']

/** Tells from what becomes of runs which long ones have ended. */
export class RunEndings {
  readonly #active = new Set<string>()

  /** Returns whether a run that was active before has ended now, and is worth a word. */
  hear({ id, state, seconds }: Pick<Run, 'id' | 'state' | 'seconds'>): boolean {
    if (isActive(state)) {
      this.#active.add(id)
      return false
    }
    return this.#active.delete(id) && told.includes(state) && seconds > long
  }
}

/** "Wide, little L2 is finished" and what came of it. */
export function endingText({ name, state, reason, best }: Pick<Run, 'name' | 'state' | 'reason' | 'best'>): { title: string; body: string } {
  const title = `${name} ${state === 'failed' ? 'has failed' : state === 'finished' ? 'is finished' : 'was interrupted'}`
  const accuracy = best ? `Best ${scoredPart(best)} accuracy ${percent(score(best))}, at epoch ${best.epoch}.` : ''
  return { title, body: state === 'finished' ? accuracy : (reason ?? accuracy) }
}

/** The window's title, with how many long runs have ended since it was seen last. */
export const titleWith = (endings: number): string => (endings > 0 ? `(${endings}) Slope` : 'Slope')
