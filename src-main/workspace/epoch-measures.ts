import type { EpochMeasures } from '#shared/contract/runs.ts'
import type { Objective } from '#shared/domain/sweep/objective.ts'
import type { Database } from './database.ts'

/** So many parameters one statement takes, of any SQLite. */
const idsAtOnce = 500

/** Of a record; null where it was not measured. */
const measured: Record<Objective['measure'], (part: Objective['part']) => string> = {
  accuracy: (part) => `record ->> '$.accuracy.${part}'`,
  cost: (part) => `record ->> '$.cost.${part}'`,
  'unregularized-cost': (part) => `(record ->> '$.cost.${part}') - coalesce(record ->> '$.penalty.${part}', 0)`,
}

/** What runs measured in one epoch, to be compared. */
export class EpochMeasuresReader {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Of those of these runs that did the epoch, in any order. */
  read(epoch: number, ids: readonly string[]): EpochMeasures[] {
    return Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, i) => ids.slice(i * idsAtOnce, (i + 1) * idsAtOnce)).flatMap((some) =>
      this.#database
        .all<{ run: string; accuracy: string; cost: string }>(
          `SELECT run, record ->> '$.accuracy' AS accuracy, record ->> '$.cost' AS cost FROM epochs WHERE epoch = ? AND run IN (${some.map(() => '?').join(', ')})`,
          epoch, ...some,
        )
        .map(({ run, accuracy, cost }) => ({ id: run, accuracy: JSON.parse(accuracy) as EpochMeasures['accuracy'], cost: JSON.parse(cost) as EpochMeasures['cost'] })))
  }

  /** Of one run, epoch by epoch, with the seconds of training and evaluation up to there; null where it was not measured. */
  series(run: string, { measure, part }: Objective): { value: number | null; seconds: number }[] {
    return this.#database.all(`SELECT ${measured[measure](part)} AS value, record ->> '$.seconds' AS seconds FROM epochs WHERE run = ? ORDER BY epoch`, run)
  }
}
