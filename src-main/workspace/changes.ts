export type Change =
  | { type: 'run' | 'run-removed' | 'curves' | 'events'; id: string }
  | { type: 'datasets' }
  | { type: 'preference'; key: string }
  /** Another process changed much. */
  | { type: 'all' }

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

  /** Tells now what waits for the end of the tick. */
  deliver(): void {
    const changes = [...this.#pending.values()]
    this.#pending.clear()
    for (const change of changes) for (const listener of this.#listeners) listener(change)
  }
}
