import { open } from 'node:fs/promises'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { diskError, onDisk } from './disk-error.ts'

/** Milliseconds that a write waits for another process' write. */
const patience = 10_000

/** One connection: statements are prepared once, faults become sentences. Rows are typed by the caller, who wrote the SQL. */
export class Database {
  readonly path: string
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  /** Creates the file when there is none. @throws SlopeError 'disk' */
  constructor(path: string) {
    this.path = path
    this.#connection = onDisk(path, () => {
      const connection = new DatabaseSync(path)
      // NORMAL: in WAL mode a power cut may undo the last moments, never damage; a killed process loses nothing.
      connection.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON`)
      return connection
    })
  }

  exec(sql: string): void {
    onDisk(this.path, () => this.#connection.exec(sql))
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return onDisk(this.path, () => Number(this.#prepare(sql).run(...values).changes))
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return onDisk(this.path, () => this.#prepare(sql).get(...values) as Row | undefined)
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return onDisk(this.path, () => this.#prepare(sql).all(...values) as Row[])
  }

  /** Row by row, in bounded memory. */
  *each<Row>(sql: string, ...values: SQLInputValue[]): Generator<Row> {
    try {
      for (const row of this.#connection.prepare(sql).iterate(...values)) yield row as Row
    } catch (error) {
      throw diskError(error, this.path)
    }
  }

  /** All of it or nothing; takes the write lock at once, so that what it reads stays true. Inside another one it is a part of that. */
  transaction<T>(work: () => T): T {
    if (this.#connection.isTransaction) return work()
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  /**
   * Brings what was committed through to the disk, so that a power cut can't undo it either: it is in the write-ahead log, or was brought
   * through when SQLite took it out of there. Not by SQLite, which would hold this thread for as long as the disk takes.
   * https://www.sqlite.org/wal.html @throws SlopeError 'disk'
   */
  async sync(): Promise<void> {
    const path = `${this.path}-wal`
    try {
      const log = await open(path, 'r+')
      try {
        await log.datasync()
      } finally {
        await log.close()
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw diskError(error, path)
    }
  }

  /** A number that changes when another connection has written. */
  dataVersion(): number {
    return this.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0
  }

  get isOpen(): boolean {
    return this.#connection.isOpen
  }

  close(): void {
    this.#connection.close()
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#connection.prepare(sql)))
    return statement
  }
}
