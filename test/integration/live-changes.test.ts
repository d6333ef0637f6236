import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { Workspace } from '../../src-main/workspace/workspace.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const endless = { epochs: 1_000_000 }

/** Resolves with the steps of a run's events once all of them are in effect. */
async function stepsOfEvents(workspace: Workspace, id: string): Promise<(number | null)[]> {
  const steps = () => workspace.events.list(id).map(({ step }) => step)
  await until(workspace, id, () => steps().every((step) => step !== null))
  return steps()
}

it('changes the settings of a run while it trains, and notes the step', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const run = pool.change(id, { learningRate: 0.02, miniBatchSize: 50 })
  expect(run.settings).toMatchObject({ learningRate: 0.02, miniBatchSize: 50 })
  expect(run.experiment.training).toMatchObject({ learningRate: 0.1, miniBatchSize: 10 })
  const [step] = await stepsOfEvents(workspace, id)
  const { last } = await until(workspace, id, (later) => (later.last?.step ?? 0) > (step ?? 0) + 20)
  expect(last?.learningRate).toBe(0.02)
  expect(workspace.events.list(id)).toEqual([expect.objectContaining({ number: 1, type: 'change', settings: { learningRate: 0.02, miniBatchSize: 50 } })])
})

it('changes nothing where a run is so already', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  pool.change(id, { learningRate: 0.1 })
  expect(workspace.events.list(id)).toEqual([])
})

it('changes a queued run before its first step, as if its experiment said so', async () => {
  const { pool, workspace } = await temporaryCore()
  const busy = pool.start(tinyExperiment(endless)).id
  const { id } = pool.start(tinyExperiment())
  pool.change(id, { learningRate: 0.5 })
  pool.change(id, { learningRate: 0.05, miniBatchSize: 20 })
  await pool.control(busy, 'stop')
  const run = await ended(workspace, id)
  expect(workspace.events.list(id)).toEqual([expect.objectContaining({ step: 0, epochsDone: 0, settings: { learningRate: 0.05, miniBatchSize: 20 } })])
  const other = await ended(workspace, pool.start(tinyExperiment({ learningRate: 0.05, miniBatchSize: 20 })).id)
  expect(run.weightsHash).toBe(other.weightsHash)
  expect(run.epochsDone).toBe(5)
})

it('changes a stopped run when it goes on, behind the step of its checkpoint', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const stopped = await pool.control(id, 'stop')
  pool.change(id, { learningRate: 0.01 })
  expect(workspace.events.list(id)[0]?.step).toBeNull()
  await pool.control(id, 'epoch')
  await until(workspace, id, ({ state }) => state === 'paused')
  expect(await stepsOfEvents(workspace, id)).toEqual([stopped.step])
})

it('changes a paused run when it goes on', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await pool.control(id, 'epoch')
  const { step } = await until(workspace, id, ({ state }) => state === 'paused')
  pool.change(id, { learningRate: 0.01 })
  pool.change(id, { miniBatchSize: 20 })
  await pool.control(id, 'epoch')
  const run = await until(workspace, id, (later) => later.state === 'paused' && later.step > step)
  expect(await stepsOfEvents(workspace, id)).toEqual([step, step])
  expect(run.settings).toMatchObject({ learningRate: 0.01, miniBatchSize: 20 })
})

it.each([
  ['mini-batches', { regularization: 'l2', lambda: 1 }],
  ['iterations on all training data', { optimizer: 'lbfgs', regularization: 'l2', lambda: 1 }],
] as const)('leads to the same weights whether a run was paused or stopped to be changed (%s)', async (_, training) => {
  const { pool, workspace } = await temporaryCore()
  const hashes: (string | null)[] = []
  for (const action of ['pause', 'stop'] as const) {
    // Told while it waits: one that trains may be an epoch further by then.
    const before = pool.start(tinyExperiment(endless)).id
    const { id } = pool.start(tinyExperiment(training))
    await pool.control(id, 'epoch')
    await pool.control(before, 'stop')
    const { epochsDone } = await until(workspace, id, ({ state }) => state === 'paused')
    expect(epochsDone).toBe(1)
    await pool.control(id, action)
    pool.change(id, { lambda: 30 })
    await pool.control(id, 'resume')
    hashes.push((await ended(workspace, id)).weightsHash)
  }
  expect(hashes[0]).toBe(hashes[1])
})

it('refuses what makes no sense, and what a run of the past can no more become', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id, name } = await ended(workspace, pool.start(tinyExperiment()).id)
  const finished = `The run "${name}" is finished: its settings can't be changed any more. Branch from one of its checkpoints with other settings.`
  expect(() => pool.change(id, { learningRate: 1 })).toThrow(finished)
  const other = pool.start(tinyExperiment(endless)).id
  expect(() => pool.change(other, { momentum: 0.5 })).toThrow("Momentum can't be changed in this run: the optimizer sgd has none.")
  expect(() => pool.change('nothing', { momentum: 0.5 })).toThrow('There is no run "nothing" in this workspace')
})

it('tells of a run that ends only what was in effect', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = await ended(workspace, pool.start(tinyExperiment()).id)
  // As a process leaves it that is killed between the last checkpoint and the end.
  const database = new DatabaseSync(join(workspace.directory, 'slope.sqlite'))
  database.prepare("UPDATE runs SET state = 'interrupted' WHERE id = ?").run(id)
  database.close()
  expect(pool.change(id, { learningRate: 0.01 }).settings.learningRate).toBe(0.01)
  await pool.control(id, 'resume')
  expect((await ended(workspace, id)).settings.learningRate).toBe(0.1)
  expect(workspace.events.list(id)).toEqual([])
})

it('keeps checkpoints by period, the newest so many, beside the best and the last', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start({ ...tinyExperiment({ epochs: 9 }), checkpoints: { everyEpochs: 2, keepLast: 2 } })
  const { best, weightsHash } = await ended(workspace, id)
  expect(readdirSync(join(workspace.directory, 'runs', id))).toEqual(['best.safetensors', 'epoch-000006.safetensors', 'epoch-000008.safetensors', 'last.safetensors'])
  const checkpoints = workspace.checkpoints.list(id)
  expect(checkpoints.filter(({ keptAs }) => keptAs.includes('epoch')).map(({ epoch }) => epoch)).toEqual([6, 8])
  expect(checkpoints.find(({ keptAs }) => keptAs.includes('best'))?.epoch).toBe(best?.epoch)
  expect(checkpoints.at(-1)).toMatchObject({ step: 180, epoch: 9, weightsHash, keptAs: expect.arrayContaining(['last']) as string[] })
  expect(checkpoints.map(({ epoch }) => epoch)).toEqual(expect.arrayContaining([2, 4]))
})
