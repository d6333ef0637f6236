export type Change =
  | { type: 'run' | 'run-removed' | 'curves' | 'events'; id: string }
  | { type: 'sweep' | 'sweep-removed' | 'trials'; id: string }
  | { type: 'coach' | 'coach-removed'; id: string }
  | { type: 'datasets' }
  | { type: 'preference'; key: string }
  /** Much was changed at once. */
  | { type: 'all' }

/** From here on a reader does better to read everything anew. */
const many = 50

/** Tells listeners what was written, each thing once a tick, after the writing. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #pending = new Map<string, Change>()

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  announce(change: Change): void {
    if (this.#pending.size === 0) setImmediate(() => this.deliver())
    this.#pending.set(JSON.stringify(change), change)
  }

  /** Answers whether they are told one by one. */
  announceRuns(ids: readonly string[]): boolean {
    const isFew = ids.length <= many
    if (!isFew) this.announce({ type: 'all' })
    else for (const id of ids) this.announce({ type: 'run', id })
    return isFew
  }

  /** Tells now what waits for the end of the tick. */
  deliver(): void {
    const changes = [...this.#pending.values()]
    this.#pending.clear()
    for (const change of changes) for (const listener of this.#listeners) listener(change)
  }
}
