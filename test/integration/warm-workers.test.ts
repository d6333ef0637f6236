import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { openCore, type Core } from '../../src-main/core.ts'
import { kernelsPath, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { ended, temporaryCore, until } from './training-core.ts'

/** The threads that are started in this test, by their numbers, and those of them that have ended. */
function watchThreads(): { started: number[]; ended: number[] } {
  const threads: { started: number[]; ended: number[] } = { started: [], ended: [] }
  const watch = (worker: Worker) => {
    const id = worker.threadId
    threads.started.push(id)
    worker.on('exit', () => threads.ended.push(id))
  }
  process.on('worker', watch)
  onTestFinished(() => void process.off('worker', watch))
  return threads
}

async function coreWith(worker: string): Promise<Core> {
  const workerPath = fileURLToPath(new URL(`../fixtures/${worker}`, import.meta.url))
  const core = await openCore({ directory: temporaryFolder(), workerPath, kernelsPath, workers: 1 })
  onTestFinished(() => core.close())
  core.workspace.datasets.add(tinyDataset())
  return core
}

const digits = { type: 'synthetic-digits', seed: 1, counts: { training: 20, validation: 5, test: 5 } } as const

it('trains one run after the other in the same thread, to the weights that each has in a thread of its own', async () => {
  const alone: (string | null)[] = []
  for (const seed of [1, 2]) {
    const { pool, workspace } = await temporaryCore()
    alone.push((await ended(workspace, pool.start({ ...tinyExperiment(), seed }).id)).weightsHash)
  }
  const threads = watchThreads()
  const { pool, workspace } = await temporaryCore()
  const runs = [1, 2].map((seed) => pool.start({ ...tinyExperiment(), seed }).id)
  const together: (string | null)[] = []
  for (const id of runs) together.push((await ended(workspace, id)).weightsHash)
  expect(together).toEqual(alone)
  expect(threads.started).toHaveLength(1)
})

it('does another task in the thread that a run has left', async () => {
  const threads = watchThreads()
  const { pool, workspace } = await temporaryCore()
  await ended(workspace, pool.start(tinyExperiment()).id)
  await pool.run(digits, () => {})
  expect(threads.started).toHaveLength(1)
})

it('uses the thread of a run again that diverged, which is no fault of the thread', async () => {
  const threads = watchThreads()
  const { pool, workspace } = await temporaryCore()
  const diverging = pool.start(tinyExperiment({ learningRate: 1e6, regularization: 'l2', lambda: 1e9 })).id
  await expect(ended(workspace, diverging)).resolves.toMatchObject({ state: 'failed' })
  await ended(workspace, pool.start(tinyExperiment()).id)
  expect(threads.started).toHaveLength(1)
})

it('never uses a thread again that broke off', async () => {
  const threads = watchThreads()
  const { pool } = await temporaryCore()
  await expect(pool.run({ ...digits, counts: { training: 1e15, validation: 0, test: 0 } }, () => {})).rejects.toThrow('The engine broke off')
  await pool.run(digits, () => {})
  expect(threads.started).toHaveLength(2)
  expect(threads.ended).toContain(threads.started[0])
})

it('never uses a thread again that holds much memory, which only its end gives back at once', async () => {
  const threads = watchThreads()
  const { pool, workspace } = await coreWith('worker-that-holds-memory.ts')
  for (let run = 1; run <= 2; run++) await ended(workspace, pool.start(tinyExperiment()).id)
  expect(threads.started).toHaveLength(2)
  expect(threads.ended).toContain(threads.started[0])
})

it('never uses a thread again whose task was cancelled', async () => {
  const threads = watchThreads()
  const { pool } = await temporaryCore()
  const abort = new AbortController()
  const long = { ...digits, counts: { training: 10_000, validation: 0, test: 0 } }
  await expect(pool.run(long, () => abort.abort(), abort.signal)).rejects.toMatchObject({ code: 'cancelled' })
  await pool.run(digits, () => {})
  expect(threads.started).toHaveLength(2)
})

it('takes nothing that was said of the former run for the next one', async () => {
  const { pool, workspace } = await temporaryCore()
  const first = pool.start(tinyExperiment({ epochs: 1_000_000 }))
  await until(workspace, first.id, ({ step }) => step > 0)
  // Both reach a worker that stops: the change is not heard any more, the look not answered.
  const stopped = pool.control(first.id, 'stop')
  pool.change(first.id, { learningRate: 0.7 })
  void pool.look(first.id, { part: 'sketch' })
  await stopped
  const next = await ended(workspace, pool.start(tinyExperiment()).id)
  expect(workspace.events.list(next.id)).toEqual([])
  const { pool: fresh, workspace: other } = await temporaryCore()
  expect(next.weightsHash).toBe((await ended(other, fresh.start(tinyExperiment()).id)).weightsHash)
})

it('keeps no more threads waiting than train at once', async () => {
  const threads = watchThreads()
  const { pool, workspace } = await temporaryCore({ workers: 2 })
  const runs = [1, 2].map((seed) => pool.start({ ...tinyExperiment(), seed }).id)
  for (const id of runs) await ended(workspace, id)
  expect(threads.ended).toEqual([])
  pool.setWorkers(1)
  await expect.poll(() => threads.ended.length).toBe(1)
  await ended(workspace, pool.start(tinyExperiment()).id)
  expect(threads.started).toHaveLength(2)
})

it('ends the threads that wait when it is closed', async () => {
  const threads = watchThreads()
  const core = await temporaryCore()
  await ended(core.workspace, core.pool.start(tinyExperiment()).id)
  await core.close()
  expect(threads.ended).toEqual(threads.started)
})

it('starts another thread where one that waited has crashed', async () => {
  const threads = watchThreads()
  const core = await coreWith('worker-that-dies-waiting.ts')
  for (const started of [1, 2]) {
    expect(await ended(core.workspace, core.pool.start(tinyExperiment()).id)).toMatchObject({ state: 'finished' })
    await expect.poll(() => threads.ended.length).toBe(started)
  }
  expect(threads.started).toHaveLength(2)
})
