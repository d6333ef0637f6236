/** Snapshots to go back to and forth between. */
export class History {
  private readonly past: string[] = []
  private future: string[] = []
  private current: string
  private readonly limit: number

  constructor(current: string, limit = 200) {
    this.current = current
    this.limit = limit
  }

  get canUndo(): boolean {
    return this.past.length > 0
  }

  get canRedo(): boolean {
    return this.future.length > 0
  }

  /** Does nothing when nothing has changed; else what was undone is given up. */
  record(snapshot: string): void {
    if (snapshot === this.current) return
    this.past.push(this.current)
    if (this.past.length > this.limit) this.past.shift()
    this.current = snapshot
    this.future = []
  }

  undo(): string {
    const before = this.past.pop()
    if (before === undefined) return this.current
    this.future.push(this.current)
    return (this.current = before)
  }

  redo(): string {
    const next = this.future.pop()
    if (next === undefined) return this.current
    this.past.push(this.current)
    return (this.current = next)
  }
}
