import type { RunPage } from '#shared/contract/runs.ts'
import type { Database } from './database.ts'

/** Behind every id. */
const behindAll = '~'

/** What lies on disk is put together as text, and parsed by the window alone: thousands of runs would hold this process for seconds. */
const page = `SELECT CAST('[' || coalesce(group_concat(run, ','), '') || ']' AS BLOB) AS runs, min(id) AS first, count(*) AS count FROM (
  SELECT id, '{"id":' || json_quote(id) || ',"name":' || json_quote(name) || ',"experiment":' || experiment
    || ',"settings":' || CASE WHEN EXISTS (SELECT 1 FROM events WHERE run = runs.id) THEN settings ELSE 'null' END
    || ',"parent":' || coalesce(parent, 'null') || ',"origin":' || json_quote(origin)
    || ',"inputSize":' || input_size || ',"parameters":' || parameters || ',"engineVersion":' || json_quote(engine_version)
    || ',"state":' || json_quote(state) || ',"reason":' || json_quote(reason)
    || ',"createdAt":' || json_quote(created_at) || ',"endedAt":' || json_quote(ended_at)
    || ',"stepsPerEpoch":' || steps_per_epoch || ',"step":' || step
    || ',"epochsDone":' || json_quote(epochs_done) || ',"seconds":' || json_quote(seconds)
    || ',"best":' || coalesce(best, 'null')
    || ',"last":' || CASE WHEN last IS best THEN '"best"' ELSE coalesce(last, 'null') END
    || ',"weightsHash":' || json_quote(weights_hash)
    || ',"number":' || number || ',"tags":' || tags || ',"note":' || json_quote(note)
    || ',"isStarred":' || iif(starred, 'true', 'false')
    || ',"archivedAt":' || json_quote(archived_at) || ',"deletedAt":' || json_quote(deleted_at)
    || ',"repeat":' || json_quote(repeat) || ',"sweep":' || json_quote(sweep) || ',"trial":' || json_quote(trial)
    || ',"colour":' || json_quote(colour) || ',"testOpened":' || test_opened || '}' AS run
  FROM runs WHERE id < ? ORDER BY id DESC LIMIT ?)`

/** So many runs from behind one on, the newest first. */
export function readPage(database: Database, before = behindAll, count: number): RunPage {
  const total = database.get<{ total: number }>('SELECT count(*) AS total FROM runs')?.total ?? 0
  const row = database.get<{ runs: Uint8Array; first: string | null; count: number }>(page, before, count)
  return { total, runs: row?.runs ?? new Uint8Array(), next: row?.count === count ? row.first : null }
}
