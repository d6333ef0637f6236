import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleOf } from '../fixtures/bundles.ts'
import type { FuzzEnd, FuzzWork } from '../fixtures/fuzz/worker.ts'
import { openTestCore, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { ended } from './training-core.ts'

/** Of each format; each seed is other faults. SLOPE_FUZZ_FROM tries others. */
const cases = 2000
const from = Number(process.env['SLOPE_FUZZ_FROM'] ?? 1)
/** Longer than this nothing may take, in ms. */
const patience = 5000
const memory = 2 ** 20

const workerPath = new URL('../fixtures/fuzz/worker.ts', import.meta.url)

/** Resolves at the end; rejects, naming the seed, when the worker crashes or is at one file for too long. */
async function fuzz(format: string, folder: string): Promise<FuzzEnd> {
  const at = new SharedArrayBuffer(4)
  const seed = new Int32Array(at)
  const worker = new Worker(workerPath, { workerData: { format, folder, from, to: from + cases, at } satisfies FuzzWork, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  const { promise, resolve, reject } = Promise.withResolvers<FuzzEnd>()
  const [first, seen] = [performance.now(), { seed: 0, since: 0 }]
  const watch = setInterval(() => {
    const now = performance.now() - first
    if (seed[0] !== seen.seed) Object.assign(seen, { seed: seed[0], since: now })
    else if (seen.seed > 0 && now - seen.since > patience) reject(new Error(`seed ${seen.seed} of ${format} takes more than ${patience} ms`))
  }, 250)
  worker.on('message', resolve)
  worker.on('error', (error) => reject(new Error(`seed ${seed[0]} of ${format}: ${String(error)}`)))
  worker.on('exit', () => reject(new Error(`seed ${seed[0]} of ${format} ended the worker`)))
  return promise.finally(() => {
    clearInterval(watch)
    return worker.terminate()
  })
}

describe(`${cases} faulty files`, () => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slope-fuzz-'))
    const core = await openTestCore(join(folder, 'core'))
    core.workspace.datasets.add(tinyDataset())
    const run = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 2 })).id)
    writeFileSync(join(folder, 'bundle.zip'), await bundleOf(core.workspace, run.id))
    await core.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['IDX', 'IDX.gz', 'CSV', 'NPY', 'NPZ', 'image zip', 'network2', 'safetensors', 'run bundle'])('of the format %s are taken, or refused in a sentence', async (format) => {
    const own = temporaryFolder()
    if (format === 'run bundle') copyFileSync(join(folder, 'bundle.zip'), join(own, 'bundle.zip'))
    const before = process.memoryUsage.rss() / 1024
    const { taken, refused, faults } = await fuzz(format, own)
    expect(faults).toEqual([])
    expect(taken + refused).toBe(cases)
    expect(refused).toBeGreaterThan(0)
    // The most that this process ever had, in kB.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(memory)
  }, 300_000)
})
