import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { hostStamp, startOf } from './process-stamp.ts'

interface SessionRow {
  id: string
  pid: number
  host: string
  started: string | null
  heartbeat: number
}

/** How often a session shows that it lives, and how long its silence is borne where its process can't be identified, in ms. */
const beatEvery = 2000
const silence = 10_000

/** The processes that have this workspace open. */
export class Sessions {
  readonly id = randomBytes(5).toString('hex')
  readonly #database: Database
  readonly #timer: NodeJS.Timeout
  readonly #self = { pid: process.pid, host: hostStamp(), started: startOf(process.pid) ?? null }
  /** Heartbeats of sessions that can't be identified, and since when this process has seen them unchanged. */
  readonly #watched = new Map<string, { heartbeat: number; beats: number }>()

  constructor(database: Database) {
    this.#database = database
    this.#beat()
    this.#timer = setInterval(() => this.#beatOn(), beatEvery).unref()
  }

  /** The pid of a session, undefined when there is no such session any more. */
  pidOf(session: string): number | undefined {
    return this.#database.get<SessionRow>('SELECT * FROM sessions WHERE id = ?', session)?.pid
  }

  /** Sessions whose process is gone. */
  dead(): { id: string; pid: number }[] {
    return this.#database.all<SessionRow>('SELECT * FROM sessions WHERE id <> ?', this.id).filter((row) => !this.#lives(row))
  }

  isGone(session: string): boolean {
    if (session === this.id) return false
    const row = this.#database.get<SessionRow>('SELECT * FROM sessions WHERE id = ?', session)
    return row === undefined || !this.#lives(row)
  }

  forget(session: string): void {
    this.#database.run('DELETE FROM sessions WHERE id = ?', session)
    this.#watched.delete(session)
  }

  close(): void {
    clearInterval(this.#timer)
    this.forget(this.id)
  }

  /**
   * A process of the same number and the same start is the same one, however long it has been silent (its machine may
   * have slept). Where that can't be told, silence counts, but only while this process itself was awake to hear it.
   */
  #lives(row: SessionRow): boolean {
    if (row.host === this.#self.host) {
      const started = startOf(row.pid)
      if (started === undefined) return false
      if (started !== null && row.started !== null) return started === row.started
    }
    const seen = this.#watched.get(row.id)
    if (seen?.heartbeat === row.heartbeat) return seen.beats * beatEvery < silence
    this.#watched.set(row.id, { heartbeat: row.heartbeat, beats: 0 })
    return true
  }

  /** A beat that fails, on a full disk for one, is made up for by the next. */
  #beatOn(): void {
    try {
      this.#beat()
    } catch {
      // Whoever writes what matters reports the fault.
    }
  }

  #beat(): void {
    for (const seen of this.#watched.values()) seen.beats++
    const { pid, host, started } = this.#self
    this.#database.run('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?)', this.id, pid, host, started, Date.now())
  }
}
