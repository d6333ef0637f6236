import { fork } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { bundleOf } from '../fixtures/bundles.ts'
import type { FuzzEnd, FuzzSaid, FuzzWork } from '../fixtures/fuzz/process.ts'
import { openTestCore, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { ended } from './training-core.ts'

/** Of each format; each seed is other faults. SLOPE_FUZZ_FROM tries others. */
const cases = 2000
const from = Number(process.env['SLOPE_FUZZ_FROM'] ?? 1)
/** Longer than this nothing may take, in ms. */
const patience = 5000
/** In kB. */
const mostMemory = 2 ** 20

const script = new URL('../fixtures/fuzz/process.ts', import.meta.url)

/** In a process of its own. Resolves at the end; rejects, naming the seed, when it crashes or is at one file for too long. */
async function fuzz(format: string, folder: string): Promise<FuzzEnd> {
  const work: FuzzWork = { format, folder, from, to: from + cases }
  const child = fork(script, [JSON.stringify(work)], { execArgv: ['--max-old-space-size=512'] })
  const { promise, resolve, reject } = Promise.withResolvers<FuzzEnd>()
  let seed = 0
  let watch: NodeJS.Timeout | undefined
  child.on('message', (said: FuzzSaid) => {
    if (!('seed' in said)) return resolve(said)
    seed = said.seed
    clearTimeout(watch)
    watch = setTimeout(() => reject(new Error(`seed ${seed} of ${format} takes more than ${patience} ms`)), patience)
  })
  child.on('exit', (code) => reject(new Error(`seed ${seed} of ${format} ended the process with exit code ${code}`)))
  return promise.finally(() => {
    clearTimeout(watch)
    child.kill('SIGKILL')
  })
}

describe.concurrent(`${cases} faulty files`, () => {
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

  it.for(['IDX', 'IDX.gz', 'CSV', 'NPY', 'NPZ', 'image zip', 'network2', 'safetensors', 'run bundle'])('of the format %s are taken, or refused in a sentence', { timeout: 300_000 }, async (format, { expect }) => {
    const own = join(folder, format)
    mkdirSync(own)
    if (format === 'run bundle') copyFileSync(join(folder, 'bundle.zip'), join(own, 'bundle.zip'))
    const { taken, refused, faults, memory } = await fuzz(format, own)
    expect(faults).toEqual([])
    expect(taken + refused).toBe(cases)
    expect(refused).toBeGreaterThan(0)
    expect(memory.most - memory.loaded).toBeLessThan(mostMemory)
  })
})
