import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import type { TrainingPool } from '../training/pool.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The trials of a sweep that train, wait for a place in the pool or sleep, by their runs. */
export class RunningTrials {
  readonly #workspace: Workspace
  readonly #pool: TrainingPool
  readonly #numbers = new Map<string, number>()

  constructor({ workspace, pool }: { workspace: Workspace; pool: TrainingPool }) {
    this.#workspace = workspace
    this.#pool = pool
  }

  get size(): number {
    return this.#numbers.size
  }

  get numbers(): number[] {
    return [...this.#numbers.values()]
  }

  get runs(): { run: Run; number: number }[] {
    return [...this.#numbers].map(([id, number]) => ({ run: this.#workspace.runs.get(id), number }))
  }

  /** How many have a place, or wait for one: a run that a person paused has left its place. */
  get awake(): number {
    return [...this.#numbers.keys()].filter((run) => !this.#pool.isPaused(run)).length
  }

  numberOf(run: string): number | undefined {
    return this.#numbers.get(run)
  }

  add(run: string, number: number): void {
    this.#numbers.set(run, number)
  }

  remove(number: number): void {
    for (const [run, of] of this.#numbers) if (of === number) this.#numbers.delete(run)
  }

  /** @throws SlopeError 'internal' when a worker does not answer */
  async control(action: 'pause' | 'resume' | 'stop'): Promise<void> {
    const answers = await Promise.allSettled([...this.#numbers.keys()].map((run) => this.#pool.control(run, action)))
    const faults = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
    // One that has just ended has nothing to be paused.
    const fault = faults.find((one) => !(one instanceof SlopeError && one.code === 'conflict'))
    if (fault) throw fault as Error
  }
}
