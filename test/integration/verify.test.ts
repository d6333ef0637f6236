import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Training } from '#shared/domain/training.ts'
import type { Core } from '../../src-main/core.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const keeping = (training: Partial<Training>, everyEpochs = 1): Experiment => ({ ...tinyExperiment(training), checkpoints: { everyEpochs, keepLast: 2 } })

/** Resolves with the steps that were compared, all of them the same. */
async function verified({ workspace, pool }: Core, id: string): Promise<number[]> {
  const steps: number[] = []
  const count = await verifyRun(workspace, pool, id, { signal: new AbortController().signal, progress() {}, same: ({ step }) => steps.push(step) })
  expect(count).toBe(steps.length)
  expect(steps).toEqual(workspace.checkpoints.list(id).map(({ step }) => step))
  return steps
}

const failure = (core: Core, id: string) =>
  verifyRun(core.workspace, core.pool, id, { signal: new AbortController().signal, progress() {} }).then(() => '', (error: unknown) => (error as Error).message)

it.each([
  ['plain steps', { regularization: 'l2', lambda: 1 }],
  ['momentum, dropout and a budget of time', { optimizer: 'nesterov', momentum: 0.5, timeBudget: 1e-3 }],
  ['a second-order method', { optimizer: 'bfgs' }],
] as const)('comes to the same weights at every checkpoint, those that are gone too (%s)', async (_, training) => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const run = await ended(workspace, pool.start(keeping(training)).id)
  const steps = await verified(core, run.id)
  expect(steps.length).toBeGreaterThanOrEqual(run.last?.epoch ?? Infinity)
  expect(workspace.runs.get(run.id)).toEqual(run)
})

it('of a run that was changed, paused, stopped and resumed while it trained', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(keeping({ epochs: 1_000_000, learningRate: 0.02, regularization: 'l2', lambda: 1 }, 25))
  for (const turn of [1, 2, 3, 4]) {
    const { step } = workspace.runs.get(id)
    await until(workspace, id, (run) => run.step > step)
    pool.change(id, { learningRate: 0.02 / turn, miniBatchSize: 10 + turn, dropout: [0.1 * turn, 0] })
    await pool.control(id, turn % 2 === 0 ? 'stop' : 'pause')
    pool.change(id, { lambda: turn })
    await pool.control(id, 'resume')
  }
  const { step } = await until(workspace, id, ({ state }) => state === 'running')
  await until(workspace, id, (run) => run.step > step)
  await pool.control(id, 'stop')
  expect(workspace.events.list(id).length).toBeGreaterThanOrEqual(4)
  expect((await verified(core, id)).length).toBeGreaterThan(4)
})

it('of a run whose process was killed between changes, as it is and after it went on', async () => {
  const folder = temporaryFolder()
  const script = fileURLToPath(new URL('../fixtures/train-changing.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const id = String((await lines.next()).value)
  for (let made = 0; made < 12; made = Number((await lines.next()).value));
  child.kill('SIGKILL')
  await once(child, 'exit')
  const core = await temporaryCore({ folder })
  const { pool, workspace } = core
  expect(workspace.runs.get(id).state).toBe('interrupted')
  const recorded = workspace.events.list(id).filter(({ step }) => step !== null)
  await verified(core, id)
  await pool.control(id, 'resume')
  const last = Math.max(...recorded.map(({ step }) => step ?? 0))
  await until(workspace, id, ({ step }) => step > last + 100)
  await pool.control(id, 'stop')
  // What was on record is so again: behind the same steps, each.
  expect(workspace.events.list(id).slice(0, recorded.length)).toEqual(recorded)
  expect((await verified(core, id)).at(-1)).toBeGreaterThan(last)
})

it('of a branch of a branch, by the changes that its ancestors had when it branched', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(keeping({ epochs: 1_000_000, learningRate: 0.02 }, 10))
  await until(workspace, id, ({ step }) => step > 0)
  pool.change(id, { learningRate: 0.01, miniBatchSize: 7 })
  await until(workspace, id, () => workspace.events.list(id)[0]?.step !== null)
  const { last } = await pool.control(id, 'stop')
  const child = await pool.branch(branchPoint(workspace, id, 'last'), { learningRate: 0.05, epochs: (last?.epoch ?? 0) + 20 })
  const { last: end } = await ended(workspace, child.id)
  // The best may be of the time before the child.
  const of = { miniBatchSize: 50, epochs: (end?.epoch ?? 0) + 10 }
  const grandchildren = await Promise.all((['best', 'last'] as const).map((from) => pool.branch(branchPoint(workspace, child.id, from), of)))
  for (const each of grandchildren) await ended(workspace, each.id)
  // The parent goes another way.
  pool.change(id, { learningRate: 0.5 })
  await pool.control(id, 'epoch')
  await until(workspace, id, ({ state }) => state === 'paused')
  for (const each of [id, child.id, ...grandchildren.map((run) => run.id)]) await verified(core, each)
})

it('names the first step whose weights differ', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id, name } = await ended(workspace, pool.start(keeping({ epochs: 4 })).id)
  const noted = workspace.checkpoints.list(id)
  const database = new DatabaseSync(join(workspace.directory, 'slope.sqlite'))
  database.prepare('UPDATE checkpoint_hashes SET weights_hash = ? WHERE run = ? AND step >= 60').run('f'.repeat(64), id)
  database.close()
  const found = noted.find(({ step }) => step === 60)?.weightsHash.slice(0, 12)
  const before = noted.filter(({ step }) => step < 60).length
  expect(await failure(core, id)).toBe(
    `The weights of "${name}" differ at step 60 (epoch 3): ffffffffffff was noted, and ${found} came out; the ${before} before it are the same, the last of them at step 40.`,
  )
})

it('is refused for a run of another engine, and for one that has nothing to compare', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const busy = pool.start(tinyExperiment({ epochs: 1_000_000 })).id
  const waiting = pool.start(tinyExperiment())
  expect(await failure(core, waiting.id)).toBe(`The run "${waiting.name}" has no checkpoint to compare with yet: let it train first.`)
  const { name } = await pool.control(busy, 'stop')
  const database = new DatabaseSync(join(workspace.directory, 'slope.sqlite'))
  database.prepare('UPDATE runs SET engine_version = ? WHERE id = ?').run('0', busy)
  database.close()
  expect(await failure(core, busy)).toMatch(`The run "${name}" was trained by engine 0, which engine `)
})

it('can be cancelled, and leaves the run as it was', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const run = await ended(workspace, pool.start(tinyExperiment({ epochs: 300 })).id)
  const abort = new AbortController()
  const verifying = verifyRun(workspace, pool, run.id, { signal: abort.signal, progress: () => abort.abort(), same: () => abort.abort() })
  await expect(verifying).rejects.toMatchObject({ code: 'cancelled' })
  expect(workspace.runs.get(run.id)).toEqual(run)
})
