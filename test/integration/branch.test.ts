import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { BranchChange } from '#shared/domain/branch.ts'
import type { Training } from '#shared/domain/training.ts'
import type { Core } from '../../src-main/core.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import type { From } from '../../src-main/training/kept-checkpoint.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

/** Everything that has a state: velocity, a schedule that halves, patience, a mini-batch left over, distorted images. */
const stateful = (training: Partial<Training> = {}): Experiment => ({
  ...tinyExperiment({
    optimizer: 'momentum', momentum: 0.5, regularization: 'l2', lambda: 0.5, miniBatchSize: 12, epochs: 9, learningRate: 0.05,
    schedule: { type: 'halve-on-no-improvement', noImprovementIn: 2 }, noImprovementIn: 8, ...training,
  }),
  checkpoints: { everyEpochs: 2, keepLast: 9 },
})
const plain = (training: Partial<Training> = {}): Experiment => ({ ...tinyExperiment(training), checkpoints: { everyEpochs: 2, keepLast: 9 } })

const branch = async ({ pool, workspace }: Core, id: string, from: From, change: BranchChange = {}) =>
  ended(workspace, (await pool.branch(branchPoint(workspace, id, from), change)).id)

describe('a branch without a change', () => {
  it.each([
    ['with all that has a state', stateful()],
    ['of plain steps', plain({ regularization: 'l2', lambda: 1 })],
    ['of a second-order method', plain({ optimizer: 'lbfgs', regularization: 'l2', lambda: 1 })],
  ])('ends with the weights, the curves and the best of its parent, bit for bit (%s)', async (_, experiment) => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const parent = await ended(workspace, pool.start(experiment).id)
    const kept = workspace.checkpoints.list(parent.id).filter(({ keptAs }) => keptAs.includes('epoch'))
    expect(kept.length).toBeGreaterThan(1)
    const timeless = (id: string) => {
      const { epochs, miniBatchCost } = workspace.curves.read(id, { afterStep: 0, maxPoints: 100_000 })
      return { miniBatchCost, epochs: epochs.map(({ epoch, step, cost, accuracy, learningRate }) => ({ epoch, step, cost, accuracy, learningRate })) }
    }
    for (const from of ['best', 'last', kept[0]?.step ?? 0] as const) {
      const run = await branch(core, parent.id, from)
      expect(run).toMatchObject({ state: parent.state, reason: parent.reason, weightsHash: parent.weightsHash, step: parent.step, epochsDone: parent.epochsDone })
      expect(run.best?.epoch).toBe(parent.best?.epoch)
      expect(timeless(run.id)).toEqual(timeless(parent.id))
      expect(workspace.checkpoints.info(run.id, 'best')?.weightsHash).toBe(workspace.checkpoints.info(parent.id, 'best')?.weightsHash)
    }
  })
})

it('from the middle of an epoch goes on in that epoch', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(tinyExperiment({ epochs: 1_000_000, regularization: 'l2', lambda: 1 }))
  await until(workspace, id, ({ step }) => step > 0)
  const { step, last } = await pool.control(id, 'stop')
  const epochs = (last?.epoch ?? 0) + 1
  const run = await branch(core, id, 'last', { epochs })
  expect(run.parent).toMatchObject({ run: id, step })
  expect(run.weightsHash).toBe((await ended(workspace, pool.start(tinyExperiment({ epochs, regularization: 'l2', lambda: 1 })).id)).weightsHash)
})

it('goes on with other settings from where its parent was, for more epochs', async () => {
  const core = await temporaryCore()
  const parent = await ended(core.workspace, core.pool.start(plain()).id)
  const run = await branch(core, parent.id, 40, { learningRate: 0.02, miniBatchSize: 50, epochs: 8, name: 'Slower' })
  expect(run).toMatchObject({ name: 'Slower', state: 'finished', parent: { run: parent.id, step: 40, epoch: 2 }, step: 40 + 6 * 4 })
  expect(run.experiment.training).toMatchObject({ learningRate: 0.02, miniBatchSize: 50, epochs: 8 })
  const rates = core.workspace.curves.epochs(run.id, 0).map(({ learningRate }) => learningRate)
  expect(rates).toEqual([0.1, 0.1, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02])
})

it('begins with the settings that were in effect where it branched', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(plain({ epochs: 6 }))
  await pool.control(id, 'epoch')
  await until(workspace, id, ({ state }) => state === 'paused')
  pool.change(id, { learningRate: 0.03 })
  await pool.control(id, 'resume')
  const parent = await ended(workspace, id)
  const run = await branch(core, id, 80)
  expect(run.experiment.training.learningRate).toBe(0.03)
  expect(workspace.events.list(run.id)).toEqual([])
  expect(run.weightsHash).toBe(parent.weightsHash)
})

it('is a run that can be stopped and resumed like any other, and never goes on from before it branched', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const parent = await ended(workspace, pool.start(plain({ learningRate: 0.03 })).id)
  const point = branchPoint(workspace, parent.id, 80)
  const { id } = await pool.branch(point, { epochs: 1_000_000, learningRate: 0.0001 })
  await until(workspace, id, ({ step }) => step > 80)
  await pool.control(id, 'stop')
  await pool.control(id, 'epoch')
  const run = await until(workspace, id, ({ state }) => state === 'paused')
  const whole = await branch(core, parent.id, 80, { epochs: run.last?.epoch ?? 0, learningRate: 0.0001 })
  expect(run.weightsHash).toBe(whole.weightsHash)
  await pool.control(id, 'stop')
  for (const name of readdirSync(join(workspace.directory, 'runs', id))) if (name !== 'best.safetensors') rmSync(join(workspace.directory, 'runs', id, name))
  const best = workspace.checkpoints.info(id, 'best')?.step ?? 0
  if (best >= 80) truncateSync(workspace.checkpoints.pathOf(id, 'best'), 10)
  await expect(pool.control(id, 'resume')).rejects.toThrow('What it branched with is lost.')
})

it('refuses what it must inherit, and what makes no sense', async () => {
  const { pool, workspace } = await temporaryCore()
  const parent = await ended(workspace, pool.start(plain()).id)
  const point = branchPoint(workspace, parent.id, 'last')
  await expect(pool.branch(point, { momentum: 0.5 })).rejects.toThrow("Momentum can't be changed in this run: the optimizer sgd has none.")
  await expect(pool.branch(point, { miniBatchSize: 1000 })).rejects.toThrow('The mini-batch size 1000 is larger than the 200 training images of Tiny stripes')
  expect(() => branchPoint(workspace, parent.id, 30)).toThrow(
    /^The run "[^"]+" has no checkpoint by period at step 30: choose one of .*epoch at step 40 \(epoch 2\).*, epoch at step 80 \(epoch 4\)/,
  )
  expect(workspace.runs.list().length).toBe(1)
  expect(readdirSync(join(workspace.directory, 'runs'))).toEqual([parent.id])
})
