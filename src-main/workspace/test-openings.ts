import type { TestOpening } from '#shared/domain/test-opening.ts'
import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { readNamed, refuseDeleted } from './named-runs.ts'

interface Row {
  number: number
  at: string
  step: number
  epoch: number
  weights_hash: string
  how: TestOpening['how']
  accuracy: number | null
  cost: number | null
}

/** The looks at the test part of runs, whichever session trains them: none is ever taken back. */
export class TestOpenings {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  /** The first first; not those of the run that it branched from. */
  list(runId: string): TestOpening[] {
    return this.#database
      .all<Row>('SELECT * FROM test_openings WHERE run = ? ORDER BY number', runId)
      .map(({ number, at, step, epoch, weights_hash: weightsHash, how, accuracy, cost }) => ({ number, at, step, epoch, weightsHash, how, accuracy, cost }))
  }

  /** Whether the predictions of these very weights were looked at before. */
  showed(runId: string, weightsHash: string): boolean {
    return this.#database.get(`SELECT 1 FROM test_openings WHERE run = ? AND weights_hash = ? AND how = 'predicted'`, runId, weightsHash) !== undefined
  }

  /** Counts one. @throws SlopeError 'not-found'; 'conflict' when the run is in the bin */
  add(runId: string, opening: Omit<TestOpening, 'number' | 'at'>): TestOpening {
    const { step, epoch, weightsHash, how, accuracy, cost } = opening
    const at = new Date().toISOString()
    const number = this.#database.transaction(() => {
      refuseDeleted(readNamed(this.#database, [runId]))
      this.#database.run('UPDATE runs SET test_opened = test_opened + 1, revision = ? WHERE id = ?', countUp(this.#database, 'runs'), runId)
      return this.#database.get<{ number: number }>(
        `INSERT INTO test_openings (run, number, at, step, epoch, weights_hash, how, accuracy, cost)
         SELECT ?, 1 + coalesce(max(number), 0), ?, ?, ?, ?, ?, ?, ? FROM test_openings WHERE run = ? RETURNING number`,
        runId, at, step, epoch, weightsHash, how, accuracy, cost, runId,
      )?.number ?? 1
    })
    this.#changes.announce({ type: 'run', id: runId })
    return { ...opening, number, at }
  }
}
