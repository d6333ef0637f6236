import { isActive, type Run, type RunState } from '#shared/domain/run.ts'
import type { SweepRecord, SweepState } from '#shared/domain/sweep/record.ts'
import { scoreName, scoreText } from '../runs/score-text.ts'
import { valueText } from '../sweeps/texts.ts'

/** Seconds of work from which on it is something that a person goes away from. */
const long = 60

/** What ends by itself; who stops a run or a sweep knows of it. */
const toldOfRuns: readonly RunState[] = ['finished', 'failed', 'interrupted']
const toldOfSweeps: readonly SweepState[] = ['finished', 'interrupted']

/** A run or a sweep, as far as its end is told. */
interface Work {
  id: string
  isActive: boolean
  isTold: boolean
  seconds: number
}

/** Of the trials of a sweep its own end tells. */
export const workOfRun = ({ id, state, seconds, sweep }: Pick<Run, 'id' | 'state' | 'seconds' | 'sweep'>): Work =>
  ({ id, seconds, isActive: isActive(state), isTold: sweep === null && toldOfRuns.includes(state) })

export const workOfSweep = ({ id, state, seconds }: Pick<SweepRecord, 'id' | 'state' | 'seconds'>): Work =>
  ({ id: `sweep ${id}`, seconds, isActive: state === 'running' || state === 'paused', isTold: toldOfSweeps.includes(state) })

/** Tells from what becomes of runs and sweeps which long ones have ended. */
export class Endings {
  readonly #active = new Set<string>()

  /** Returns whether what was active before has ended now, and is worth a word. */
  hear(work: Work): boolean {
    if (work.isActive) {
      this.#active.add(work.id)
      return false
    }
    return this.#active.delete(work.id) && work.isTold && work.seconds > long
  }
}

interface EndingText {
  title: string
  body: string
}

const titleOf = (name: string, state: RunState | SweepState) => `${name} ${state === 'failed' ? 'has failed' : state === 'finished' ? 'is finished' : 'was interrupted'}`

/** "Wide, little L2 is finished" and what came of it. */
export function endingOfRun({ name, state, reason, best }: Pick<Run, 'name' | 'state' | 'reason' | 'best'>): EndingText {
  const outcome = best ? `Best ${scoreName(best)} ${scoreText(best)}, at epoch ${best.epoch}.` : ''
  return { title: titleOf(name, state), body: state === 'finished' ? outcome : (reason ?? outcome) }
}

export function endingOfSweep({ name, state, reason, best, sweep }: Pick<SweepRecord, 'name' | 'state' | 'reason' | 'best' | 'sweep'>): EndingText {
  const found = best ? `Best: ${valueText(sweep.objective, best.value)}, trial ${best.trial}.` : ''
  return { title: titleOf(name, state), body: [reason ?? '', found].filter(Boolean).join(' ') }
}

/** The window's title, with how much has ended since it was seen last. */
export const titleWith = (endings: number): string => (endings > 0 ? `(${endings}) Slope` : 'Slope')
