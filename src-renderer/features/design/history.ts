/** What a change was, in words, and the one field that it was in; null when it was in several, or not typed. */
export interface Change {
  label: string
  place: string | null
}

interface Entry {
  snapshot: string
  /** The change that led here. */
  change: Change
  /** In ms. */
  at: number
}

/** In ms: keys typed in a field without a longer pause are one step to undo. */
const pause = 800

/** All snapshots that there were, to go back to and forth between. */
export class History {
  readonly #describe: (before: string, after: string) => Change
  #entries: Entry[]
  #current = 0

  constructor(snapshot: string, describe: (before: string, after: string) => Change) {
    this.#entries = [{ snapshot, change: { label: '', place: null }, at: -Infinity }]
    this.#describe = describe
  }

  /** What would be undone; null when nothing can be. */
  get undoable(): string | null {
    return this.#current > 0 ? this.#at(this.#current).change.label : null
  }

  /** What would be done again; null when nothing can be. */
  get redoable(): string | null {
    return this.#current < this.#entries.length - 1 ? this.#at(this.#current + 1).change.label : null
  }

  /** Does nothing when nothing has changed; else what was undone is given up. @param label what was done; without it, it is told from the change */
  record(snapshot: string, now: number, label?: string): void {
    const top = this.#at(this.#current)
    if (snapshot === top.snapshot) return
    const change = label === undefined ? this.#describe(top.snapshot, snapshot) : { label, place: null }
    const goesOn = change.place !== null && change.place === top.change.place && now - top.at < pause
    if (goesOn) this.#current--
    this.#entries.length = this.#current + 1
    const { snapshot: before } = this.#at(this.#current)
    // What was typed and taken back is no change.
    if (snapshot === before) return
    this.#entries.push({ snapshot, change: goesOn ? this.#describe(before, snapshot) : change, at: now })
    this.#current++
  }

  undo(): string {
    return this.#go(Math.max(0, this.#current - 1))
  }

  redo(): string {
    return this.#go(Math.min(this.#entries.length - 1, this.#current + 1))
  }

  #go(to: number): string {
    this.#current = to
    const entry = this.#at(to)
    // What is typed next is a step of its own.
    entry.at = -Infinity
    return entry.snapshot
  }

  #at(index: number): Entry {
    return this.#entries[index] as Entry
  }
}
