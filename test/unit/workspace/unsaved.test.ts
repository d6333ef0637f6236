import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Changes } from '../../../src-main/workspace/changes.ts'
import { Database } from '../../../src-main/workspace/database.ts'
import { migrate } from '../../../src-main/workspace/migrate.ts'
import { migrations } from '../../../src-main/workspace/migrations.ts'
import { Runs } from '../../../src-main/workspace/runs.ts'
import { Sessions } from '../../../src-main/workspace/sessions.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder } from './temporary.ts'

/** Runs in a database that may not grow: to SQLite a full disk. */
function runsOnFullDisk() {
  const path = join(temporaryFolder(), 'slope.sqlite')
  const database = new Database(path)
  onTestFinished(() => database.close())
  migrate(database, migrations)
  const runs = new Runs(database, new Sessions(database), new Changes())
  const { id } = runs.create({ experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 })
  database.exec('PRAGMA max_page_count = 1')
  return { path, runs, id, free: () => database.exec('PRAGMA max_page_count = 1000000') }
}

const patch = { state: 'interrupted', reason: 'The disk is full. '.repeat(1000) } as const

it('tells that the disk is full', () => {
  const { path, runs, id } = runsOnFullDisk()
  expect(() => runs.update(id, patch)).toThrow(`The disk that holds ${path} is full: free some space and try again.`)
})

it('shows the end of a run that the full disk refuses, and saves it once there is room', async () => {
  const { path, runs, id, free } = runsOnFullDisk()
  runs.updateSurely(id, patch)
  expect(runs.get(id)).toMatchObject(patch)
  expect(runs.list()).toMatchObject([patch])
  const other = new DatabaseSync(path)
  onTestFinished(() => other.close())
  const saved = () => other.prepare('SELECT state, reason FROM runs').get()
  expect(saved()).toEqual({ state: 'queued', reason: null })
  free()
  await vi.waitFor(() => expect(saved()).toEqual(patch), 30_000)
})
