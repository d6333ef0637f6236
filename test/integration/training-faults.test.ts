import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { Report } from '#shared/contract/worker.ts'
import { openCore } from '../../src-main/core.ts'
import { kernelsPath, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

async function coreWith(workerPath: string) {
  const core = await openCore({ directory: temporaryFolder(), workerPath, kernelsPath, workers: 1, grace: 500 })
  onTestFinished(() => core.close())
  core.workspace.datasets.add(tinyDataset())
  return core
}

it('fails a run whose worker exits, and goes on with the queue', async () => {
  const { pool, workspace } = await coreWith(fixture('worker-that-exits.ts'))
  const runs = [1, 2].map(() => pool.start(tinyExperiment()).id)
  for (const id of runs) expect(await ended(workspace, id)).toMatchObject({ state: 'failed', reason: 'The worker ended by itself with exit code 3.' })
  expect(pool.status()).toEqual({ workers: 1, running: [], queue: [] })
})

it("fails a run whose worker can't be loaded", async () => {
  const { pool, workspace } = await coreWith(fixture('no-such-worker.ts'))
  const run = await ended(workspace, pool.start(tinyExperiment()).id)
  expect(run.state).toBe('failed')
  expect(run.reason).toMatch(/^The worker failed: Cannot find module .*no-such-worker\.ts/)
})

it('leaves a run resumable whose worker crashed, from its last checkpoint to the very weights of an unbroken one', async () => {
  const experiment = { ...tinyExperiment({ epochs: 4 }), checkpoints: { everyEpochs: 2, keepLast: 5 } }
  const crashing = await coreWith(fixture('worker-that-crashes.ts'))
  const run = await ended(crashing.workspace, crashing.pool.start(experiment).id)
  expect(run).toMatchObject({ state: 'interrupted', reason: 'The worker ended by itself with exit code 3. It goes on from its last checkpoint.' })
  expect(run.last?.epoch).toBe(2)
  await crashing.close()
  const { pool, workspace } = await temporaryCore({ folder: crashing.workspace.directory })
  const unbroken = await ended(workspace, pool.start(experiment).id)
  await pool.control(run.id, 'resume')
  expect(await ended(workspace, run.id)).toMatchObject({ state: 'finished', weightsHash: unbroken.weightsHash })
})

it('answers a pause that the worker does not hear with a sentence', async () => {
  const { pool } = await coreWith(fixture('worker-that-hangs.ts'))
  const { id, name } = pool.start(tinyExperiment())
  await expect(pool.control(id, 'pause')).rejects.toThrow(`The worker of run "${name}" has not answered for 0.5 s: wait, or stop the run.`)
})

it('ends a worker that does not answer a stop, and leaves its run interrupted', async () => {
  const { pool } = await coreWith(fixture('worker-that-hangs.ts'))
  const { id } = pool.start(tinyExperiment())
  const run = await pool.control(id, 'stop')
  expect(run).toMatchObject({ state: 'interrupted', reason: 'Its worker did not answer for 0.5 s and was ended: it goes on from its last checkpoint.' })
})

it('leaves a run resumable when the disk refuses its checkpoint', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
  await pool.control(id, 'pause')
  const folder = join(workspace.directory, 'runs', id)
  renameSync(folder, `${folder}-away`)
  writeFileSync(folder, 'in the way')
  await pool.control(id, 'epoch')
  const run = await ended(workspace, id)
  expect(run).toMatchObject({ state: 'interrupted', reason: `${folder} is not a folder: choose another workspace with --workspace.` })
  rmSync(folder)
  renameSync(`${folder}-away`, folder)
  await pool.control(id, 'epoch')
  expect((await until(workspace, id, ({ state }) => state === 'paused')).last?.epoch).toBe(1)
})

it('says how to build the kernels when there are none', async () => {
  const open = openCore({ directory: temporaryFolder(), workerPath: '', kernelsPath: '/nowhere/kernels.wasm' })
  await expect(open).rejects.toThrow('The kernels /nowhere/kernels.wasm can\'t be loaded')
})

it('does another task in a worker, with its progress', async () => {
  const { pool } = await temporaryCore()
  const reports: Report[] = []
  await pool.run({ type: 'synthetic-digits', seed: 1, counts: { training: 20, validation: 5, test: 5 } }, (report) => void reports.push(report))
  const dataset = reports.find((report) => report.type === 'dataset')
  expect(dataset?.labels.byteLength).toBe(30)
})

it('cancels another task', async () => {
  const { pool } = await temporaryCore()
  const abort = new AbortController()
  const task = pool.run({ type: 'synthetic-digits', seed: 1, counts: { training: 10_000, validation: 0, test: 0 } }, () => abort.abort(), abort.signal)
  await expect(task).rejects.toMatchObject({ code: 'cancelled' })
})

it('gives what fails in the listener of another task to who began it', async () => {
  const { pool } = await temporaryCore()
  const task = pool.run({ type: 'synthetic-digits', seed: 1, counts: { training: 20, validation: 5, test: 5 } }, () => { throw new Error('no room') })
  await expect(task).rejects.toThrow('no room')
})

it('ends the worker of a run that another session took over, and writes nothing of it any more', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
  await until(workspace, id, ({ step }) => step > 0)
  const gone = new Promise<void>((resolve) => pool.onStatus(({ running }) => running.length === 0 && resolve()))
  const database = new DatabaseSync(join(workspace.directory, 'slope.sqlite'))
  database.prepare('INSERT INTO sessions SELECT ?, pid, host, started, heartbeat FROM sessions').run('0ther')
  database.prepare('UPDATE runs SET owner = ?, step = 7 WHERE id = ?').run('0ther', id)
  await gone
  expect(database.prepare('SELECT owner, state, step FROM runs WHERE id = ?').get(id)).toEqual({ owner: '0ther', state: 'running', step: 7 })
  database.close()
})
