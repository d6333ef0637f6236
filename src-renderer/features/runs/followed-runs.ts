import type { Run } from '#shared/domain/run.ts'
import type { Client } from '../../api/client.ts'
import { FollowedRun, type FollowListener } from './follow-run.ts'
import { RunCurves } from './run-curves.ts'
import { RunScale } from './run-scale.ts'

export interface Followed {
  followed: FollowedRun
  scale: RunScale
  /** Replaced by every event of it. */
  run: Run
}

export const paceOf = ({ seconds, epochsDone }: Run): number => (epochsDone > 0 ? seconds / epochsDone : 1)

/** The curves of a changing choice of runs; each is loaded once, as long as it is among them. */
export class FollowedRuns {
  readonly #client: Client
  readonly #listener: FollowListener
  readonly #all = new Map<string, Followed>()
  /** Epochs that the smoothed cost remembers. */
  #smoothing: number

  constructor(client: Client, listener: FollowListener, smoothing: number) {
    this.#client = client
    this.#listener = listener
    this.#smoothing = smoothing
  }

  /** Whether the histories of all of them are here. */
  get isLoaded(): boolean {
    return [...this.#all.values()].every(({ followed }) => followed.isLoaded)
  }

  of(run: Run): Followed {
    const known = this.#all.get(run.id)
    if (known) return known
    const curves = new RunCurves({ keepsRecords: run.repeat !== null })
    const followed = new FollowedRun(this.#client, run.id, this.#listener, this.#smoothing * run.stepsPerEpoch, curves)
    const made: Followed = { followed, run, scale: new RunScale(run, followed.curves, () => paceOf(made.run)) }
    this.#all.set(run.id, made)
    return made
  }

  /** Stops all but these. */
  keep(runs: readonly Run[]): void {
    const wanted = new Set(runs.map(({ id }) => id))
    for (const [id, { followed }] of this.#all)
      if (!wanted.has(id)) {
        followed.stop()
        this.#all.delete(id)
      }
  }

  /** Takes runs as they are now. */
  put(runs: readonly Run[]): void {
    for (const run of runs) Object.assign(this.#all.get(run.id) ?? {}, { run })
  }

  smooth(epochs: number): void {
    this.#smoothing = epochs
    for (const { followed, run } of this.#all.values()) followed.smooth(epochs * run.stepsPerEpoch)
  }
}
