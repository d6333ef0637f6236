import type { DiagnosticSeries } from '#shared/contract/diagnostics.ts'
import { layerScalars, type Confusion, type Diagnostics, type LayerDiagnostics, type LayerScalar } from '#shared/domain/diagnostics.ts'
import type { Changes } from './changes.ts'
import type { Database } from './database.ts'

/** A matrix's cells that are not 0, as index, count, index, count: as few as there are images, however many classes. */
type Sparse = Omit<Confusion, 'counts'> & { cells: number[] }
type Stored = Omit<Diagnostics, 'confusion'> & { confusion: Sparse | null }

/** The diagnostics of runs' epochs. They go with the epochs' records (see Curves.truncate); those of epoch 0, which has none, stay. */
export class DiagnosticsLog {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  /** Of an epoch whose record is there, or of epoch 0, which is measured anew by a run that begins again. */
  append(runId: string, diagnostics: Diagnostics): void {
    const { epoch, layers } = diagnostics
    this.#database.run('INSERT OR REPLACE INTO diagnostics VALUES (?, ?, ?, ?)', runId, epoch, scalarsOf(layers), JSON.stringify(toStored(diagnostics)))
    this.#changes.announce({ type: 'curves', id: runId })
  }

  /** Takes over those of another run, as far as its epochs were. */
  copy(from: string, to: string): void {
    this.#database.run(
      `INSERT INTO diagnostics (run, epoch, scalars, record) SELECT ?1, epoch, scalars, record FROM diagnostics
       WHERE run = ?2 AND (epoch = 0 OR epoch IN (SELECT epoch FROM epochs WHERE run = ?1))`,
      to, from,
    )
  }

  /** Of an epoch, or else of the last; null when there are none. */
  read(runId: string, epoch: number | null = this.lastEpoch(runId)): Diagnostics | null {
    const row = this.#database.get<{ record: string }>('SELECT record FROM diagnostics WHERE run = ? AND epoch = ?', runId, epoch)
    return row ? fromStored(JSON.parse(row.record) as Stored) : null
  }

  /** That has diagnostics. */
  lastEpoch(runId: string): number | null {
    return this.#database.get<{ last: number | null }>('SELECT max(epoch) AS last FROM diagnostics WHERE run = ?', runId)?.last ?? null
  }

  /** What has a history, of each epoch behind one. */
  after(runId: string, epoch: number): { epoch: number; layers: Record<LayerScalar, number>[] }[] {
    const rows = this.#database.all<{ epoch: number; scalars: Uint8Array }>(
      'SELECT epoch, scalars FROM diagnostics WHERE run = ? AND epoch > ? ORDER BY epoch', runId, epoch,
    )
    return rows.map(({ scalars, ...row }) => {
      const values = new Float64Array(scalars.slice().buffer)
      const of = (l: number) => Object.fromEntries(layerScalars.map((name, k) => [name, values[l * layerScalars.length + k]])) as Record<LayerScalar, number>
      return { ...row, layers: Array.from({ length: values.length / layerScalars.length }, (_, l) => of(l)) }
    })
  }

  /** What has a history, of at most so many epochs: the first, and at equal distances up to the last. */
  series(runId: string, maxPoints: number): DiagnosticSeries {
    const last = this.lastEpoch(runId) ?? 0
    const first = this.#database.get<{ first: number | null }>('SELECT min(epoch) AS first FROM diagnostics WHERE run = ?', runId)?.first ?? 0
    const rows = this.#database.all<{ epoch: number; scalars: Uint8Array }>(
      'SELECT epoch, scalars FROM diagnostics WHERE run = ? AND ((? - epoch) % ? = 0 OR epoch = ?) ORDER BY epoch',
      runId, last, Math.max(1, Math.ceil((last - first) / (maxPoints - 1))), first,
    )
    const values = rows.map(({ scalars }) => new Float64Array(scalars.slice().buffer))
    const depth = (values[0]?.length ?? 0) / layerScalars.length
    const layers = Array.from({ length: depth }, (_, l) =>
      Object.fromEntries(layerScalars.map((name, k) => [name, Float32Array.from(values, (row) => row[l * layerScalars.length + k] ?? NaN)])),
    )
    return { epochs: Uint32Array.from(rows, ({ epoch }) => epoch), layers: layers as DiagnosticSeries['layers'] }
  }
}

function scalarsOf(layers: readonly LayerDiagnostics[]): Uint8Array {
  const scalars = Float64Array.from(layers.flatMap((layer) => layerScalars.map((name) => layer[name] ?? NaN)))
  return new Uint8Array(scalars.buffer)
}

function toStored({ confusion, ...rest }: Diagnostics): Stored {
  if (!confusion) return { ...rest, confusion }
  const { counts, ...matrix } = confusion
  return { ...rest, confusion: { ...matrix, cells: counts.flatMap((count, at) => (count === 0 ? [] : [at, count])) } }
}

function fromStored({ confusion, ...rest }: Stored): Diagnostics {
  if (!confusion) return { ...rest, confusion }
  const { cells, ...matrix } = confusion
  const counts = new Array<number>(matrix.classes ** 2).fill(0)
  for (let k = 0; k < cells.length; k += 2) counts[cells[k] ?? 0] = cells[k + 1] ?? 0
  return { ...rest, confusion: { ...matrix, counts } }
}
