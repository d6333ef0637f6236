import type { Curves as CurvesRead, MiniBatchCosts } from '#shared/contract/runs.ts'
import type { Points } from '#shared/contract/binary.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { memoryOf, Smoother } from '#shared/domain/smoothing.ts'
import type { Changes } from './changes.ts'
import type { Database } from './database.ts'
import { Decimator, type Point } from './decimate.ts'

interface CostRow {
  first_step: number
  last_step: number
  data: Uint8Array
}

/** A flush joins the last row until it holds this many steps: few rows, and never much to write again. */
const stepsPerRow = 4096
/** So many of a run's first steps are never decimated where all of it is asked for. */
const wholeSteps = 3000

/** The recorded series of runs. Steps count mini-batches from 1. */
export class Curves {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  /** One running mini-batch cost a step. @throws SlopeError 'internal' when some of the steps are there already */
  appendCosts(runId: string, firstStep: number, values: Float32Array): void {
    if (values.length === 0) return
    this.#database.transaction(() => {
      const last = this.#lastRow(runId)
      if (last && last.last_step >= firstStep)
        throw new SlopeError('internal', `Run ${runId} reported step ${firstStep} after step ${last.last_step}.`)
      if (last && last.last_step + 1 === firstStep && last.last_step - last.first_step + 1 < stepsPerRow)
        this.#writeRow(runId, last.first_step, join(floats(last.data), values))
      else this.#writeRow(runId, firstStep, values)
    })
    this.#changes.announce({ type: 'curves', id: runId })
  }

  appendEpoch(runId: string, record: EpochRecord): void {
    this.#database.run('INSERT INTO epochs VALUES (?, ?, ?, ?)', runId, record.epoch, record.step, JSON.stringify(record))
    this.#changes.announce({ type: 'curves', id: runId })
  }

  /** The whole record. */
  read(runId: string, { maxPoints, smoothing = 1 }: { maxPoints: number; smoothing?: number }): CurvesRead {
    return { epochs: this.epochs(runId, 0), ...this.onwards(runId, { from: 1, maxPoints }, new Smoother(smoothing)) }
  }

  /** All from a step on, as costs() has them, but the run's first steps one by one: a logarithmic axis gives them half its length. */
  onwards(runId: string, { from, maxPoints }: { from: number; maxPoints: number }, smoother: Smoother): MiniBatchCosts {
    const firstSteps = Math.min(wholeSteps, Math.floor(maxPoints / 2))
    if (from > firstSteps) return this.costs(runId, { from, maxPoints }, smoother)
    const first = this.costs(runId, { from, to: firstSteps, maxPoints: firstSteps }, smoother)
    const rest = this.costs(runId, { from: firstSteps + 1, maxPoints: Math.ceil(maxPoints / 2) }, smoother)
    return { miniBatchCost: joined(first.miniBatchCost, rest.miniBatchCost), smoothedCost: joined(first.smoothedCost, rest.smoothedCost) }
  }

  /** Has seen what came before this step, as far as it matters to the means from there on. */
  smootherAt(runId: string, step: number, length: number): Smoother {
    const smoother = new Smoother(length)
    for (const { values } of this.#pieces(runId, step - memoryOf(length), step - 1)) smoother.smooth(values)
    return smoother
  }

  /**
   * The mini-batch costs of these steps as they are and smoothed, each decimated to at most `maxPoints` (see Decimator).
   * The smoother has seen what came before, and will have seen them all. Reads these steps only.
   */
  costs(runId: string, { from, to = Number.MAX_SAFE_INTEGER, maxPoints }: { from: number; to?: number; maxPoints: number }, smoother: Smoother): MiniBatchCosts {
    const range = this.#database.get<{ first: number | null; last: number | null; count: number | null }>(
      `SELECT min(max(first_step, ?1)) AS first, max(min(last_step, ?2)) AS last, sum(min(last_step, ?2) - max(first_step, ?1) + 1) AS count
       FROM costs WHERE run = ?3 AND last_step >= ?1 AND first_step <= ?2`,
      from, to, runId,
    )
    const [first, last, count] = [range?.first ?? 0, range?.last ?? 0, range?.count ?? 0]
    const raw = new Decimator(first, last, count, maxPoints)
    const smoothed = new Decimator(first, last, count, maxPoints)
    let newest: { raw: Point; smoothed: Point } | undefined
    for (const { firstStep, values } of this.#pieces(runId, from, last)) {
      const means = smoother.smooth(values)
      raw.push(firstStep, values)
      smoothed.push(firstStep, means)
      const step = firstStep + values.length - 1
      newest = { raw: { step, value: values.at(-1) ?? NaN }, smoothed: { step, value: means.at(-1) ?? NaN } }
    }
    return { miniBatchCost: raw.finish(newest?.raw), smoothedCost: smoothed.finish(newest?.smoothed) }
  }

  epochs(runId: string, afterStep: number): EpochRecord[] {
    return this.#database
      .all<{ record: string }>('SELECT record FROM epochs WHERE run = ? AND step > ? ORDER BY epoch', runId, afterStep)
      .map(({ record }) => JSON.parse(record) as EpochRecord)
  }

  /** Takes over those of another run up to a step and so many epochs, into one that has none. */
  copy(from: string, to: string, step: number, epochs: number): void {
    this.#database.transaction(() => {
      this.#database.run('INSERT INTO epochs SELECT ?, epoch, step, record FROM epochs WHERE run = ? AND step <= ?', to, from, step)
      this.#database.run(
        'INSERT INTO costs SELECT ?, first_step, last_step, data FROM costs WHERE run = ? AND first_step <= ?', to, from, step,
      )
      this.truncate(to, step, epochs)
    })
  }

  /**
   * Forgets what is behind a step, and the epochs behind the first `epochs`, with their diagnostics: one that ends at this
   * very step counts only when it has been evaluated.
   */
  truncate(runId: string, step: number, epochs = Infinity): void {
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM epochs WHERE run = ? AND (step > ? OR epoch > ?)', runId, step, epochs)
      this.#database.run('DELETE FROM costs WHERE run = ? AND first_step > ?', runId, step)
      const last = this.#lastRow(runId)
      if (last && last.last_step > step)
        this.#writeRow(runId, last.first_step, floats(last.data).subarray(0, step - last.first_step + 1))
    })
    this.#changes.announce({ type: 'curves', id: runId })
  }

  /** The costs of these steps, row by row. */
  *#pieces(runId: string, from: number, to: number): Generator<{ firstStep: number; values: Float32Array }> {
    const rows = this.#database.each<CostRow>(
      'SELECT first_step, last_step, data FROM costs WHERE run = ? AND last_step >= ? AND first_step <= ? ORDER BY last_step', runId, from, to,
    )
    for (const row of rows) {
      const firstStep = Math.max(row.first_step, from)
      yield { firstStep, values: floats(row.data).subarray(firstStep - row.first_step, to - row.first_step + 1) }
    }
  }

  #lastRow(runId: string): CostRow | undefined {
    return this.#database.get<CostRow>(
      'SELECT first_step, last_step, data FROM costs WHERE run = ? ORDER BY first_step DESC LIMIT 1', runId,
    )
  }

  #writeRow(runId: string, firstStep: number, values: Float32Array): void {
    this.#database.run(
      'INSERT OR REPLACE INTO costs VALUES (?, ?, ?, ?)',
      runId, firstStep, firstStep + values.length - 1, new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    )
  }
}

/** A copy: SQLite's bytes may start anywhere, floats may not. Every platform that Slope runs on is little-endian. */
const floats = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer)

function joined(a: Points, b: Points): Points {
  const steps = new Uint32Array(a.steps.length + b.steps.length)
  steps.set(a.steps)
  steps.set(b.steps, a.steps.length)
  return { steps, values: join(a.values, b.values) }
}

function join(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
