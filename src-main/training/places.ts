/** What waits for a place among those that may run at once, and what has one. */
export class Places<T> {
  readonly #launch: (entry: T) => void
  readonly #changed: () => void
  readonly #taken = new Set<T>()
  #size: number
  #queue: T[] = []

  constructor(size: number, launch: (entry: T) => void, changed: () => void) {
    this.#size = size
    this.#launch = launch
    this.#changed = changed
  }

  get size(): number {
    return this.#size
  }

  /** What has a place beyond the new number keeps it until it leaves. */
  resize(size: number): void {
    this.#size = size
    this.#fill()
  }

  get taken(): T[] {
    return [...this.#taken]
  }

  get queue(): T[] {
    return [...this.#queue]
  }

  get areFull(): boolean {
    return this.#taken.size >= this.#size
  }

  has(entry: T): boolean {
    return this.#taken.has(entry)
  }

  /** Launches it as soon as there is a place. */
  enter(entry: T, where: 'front' | 'back'): void {
    if (where === 'front') this.#queue.unshift(entry)
    else this.#queue.push(entry)
    this.#fill()
  }

  /** Gives it a place even beyond their number: it woke in the moment in which its place was given away. */
  hold(entry: T): void {
    if (this.#taken.has(entry)) return
    this.#taken.add(entry)
    this.#changed()
  }

  leave(entry: T): void {
    this.#taken.delete(entry)
    this.#queue = this.#queue.filter((waiting) => waiting !== entry)
    this.#fill()
  }

  /** Forgets all that waits, and answers with it. */
  clearQueue(): T[] {
    const waiting = this.#queue
    this.#queue = []
    return waiting
  }

  #fill(): void {
    while (this.#taken.size < this.#size) {
      const next = this.#queue.shift()
      if (!next) break
      this.#taken.add(next)
      this.#launch(next)
    }
    this.#changed()
  }
}
