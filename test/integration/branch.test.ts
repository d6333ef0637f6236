import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { BranchChange } from '#shared/domain/branch.ts'
import type { Training } from '#shared/domain/training.ts'
import { Progress } from '#shared/domain/progress.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import type { Core } from '../../src-main/core.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import type { From } from '../../src-main/training/kept-checkpoint.ts'
import { readCheckpoint } from '../../src-main/training/read-checkpoint.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import { openTestCore, tinyExperiment } from '../fixtures/tiny.ts'
import type { Workspace } from '../../src-main/workspace/workspace.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
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
      const { epochs, miniBatchCost } = workspace.curves.read(id, { maxPoints: 100_000 })
      return { miniBatchCost, epochs: epochs.map(({ epoch, step, cost, accuracy, learningRate }) => ({ epoch, step, cost, accuracy, learningRate })) }
    }
    const best = parent.best?.epoch === parent.last?.epoch ? [] : ['best' as const]
    for (const from of [...best, ...kept.map(({ step }) => step).filter((step) => step < parent.step)]) {
      const run = await branch(core, parent.id, from)
      expect(run).toMatchObject({ state: parent.state, reason: parent.reason, weightsHash: parent.weightsHash, step: parent.step, epochsDone: parent.epochsDone })
      expect(run.best?.epoch).toBe(parent.best?.epoch)
      expect(timeless(run.id)).toEqual(timeless(parent.id))
      expect(workspace.checkpoints.info(run.id, 'best')?.weightsHash).toBe(workspace.checkpoints.info(parent.id, 'best')?.weightsHash)
    }
  })
})

describe('a branch without a change from where a run stands now', () => {
  it.each([
    ['with all that has a state', stateful({ epochs: 600, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 80 } })],
    ['of plain steps', plain({ epochs: 600, regularization: 'l2', lambda: 1 })],
  ])(
    'ends with its weights, bit for bit, and lets it go on (%s)', async (_, experiment) => {
      const core = await temporaryCore({ workers: 2 })
      const { pool, workspace } = core
      const { id } = pool.start({ ...experiment, training: { ...experiment.training, noImprovementIn: null } })
      await until(workspace, id, ({ epochsDone }) => epochsDone > 2)
      const kept = await pool.keepHere(id)
      expect(kept.keptAs).toContain('here')
      const run = await branch(core, id, kept.step)
      const parent = await ended(workspace, id)
      expect(parent.step).toBeGreaterThan(kept.step)
      expect(run).toMatchObject({ parent: { run: id, step: kept.step }, weightsHash: parent.weightsHash, step: parent.step })
      const verified = await verifyRun(workspace, pool, run.id, { signal: new AbortController().signal, progress: () => undefined })
      expect(verified).toBeGreaterThan(1)
    })

  it.each(['pause', 'stop'] as const)('begins at its very step behind a %s', async (action) => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(workspace, id, ({ step }) => step > 0)
    const { step, state } = await pool.control(id, action)
    expect((await pool.keepHere(id)).step).toBe(step)
    expect(workspace.runs.get(id).state).toBe(state)
    await pool.control(id, 'resume')
    await until(workspace, id, (run) => run.step > step)
    await pool.control(id, 'stop')
    const run = await branch(core, id, step, { epochs: Math.floor(step / 20) + 2 })
    expect(run.parent?.step).toBe(step)
  })

  it('is refused before the first step of a run that waits', async () => {
    const { pool } = await temporaryCore()
    pool.start(tinyExperiment({ epochs: 1_000_000 }))
    const { id } = pool.start(tinyExperiment())
    await expect(pool.keepHere(id)).rejects.toThrow('has no last weights yet: let it train')
  })

  it('is answered however many pauses and resumes come with it', async () => {
    const { pool, workspace } = await temporaryCore()
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(workspace, id, ({ step }) => step > 0)
    const asked = (['pause', 'resume', 'step', 'resume', 'epoch'] as const).map(async (action) => {
      await pool.control(id, action)
      return pool.keepHere(id)
    })
    for (const kept of await Promise.all(asked)) expect(kept.keptAs).toContain('here')
    await pool.control(id, 'stop')
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
  for (const dropout of [[0.5], [0.5, 0, 0.9, 0.3]])
    await expect(pool.branch(point, { dropout, epochs: 8 })).rejects.toThrow(`${dropout.length} dropout rates are given for 2 layers: give one a layer.`)
  await expect(pool.branch(point, { miniBatchSize: 1000 })).rejects.toThrow('The mini-batch size 1000 is larger than the 200 training images of Tiny stripes')
  expect(() => branchPoint(workspace, parent.id, 30)).toThrow(
    /^The run "[^"]+" has no checkpoint kept at step 30: choose one of .*epoch at step 40 \(epoch 2\).*, epoch at step 80 \(epoch 4\)/,
  )
  expect(workspace.runs.list().length).toBe(1)
  expect(readdirSync(join(workspace.directory, 'runs'))).toEqual([parent.id])
})

describe('goes on by other methods, which a replay finds again:', () => {
  it.each([
    ['another cost', { cost: 'quadratic' }],
    ['weight decay', { regularization: 'l2', lambda: 2 }],
    ['the other decay', { regularization: 'l1', lambda: 0.5 }],
    ['distorted images', { expansion: { translation: 1, rotation: 10, scaling: 0, shear: 0, elasticAmplitude: 0.5, elasticSmoothness: 4, noise: 0.1, erasing: 2 } }],
  ] as const)('%s', async (_, change) => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const parent = await ended(workspace, pool.start(plain()).id)
    const [run, same] = [await branch(core, parent.id, 40, change), await branch(core, parent.id, 40)]
    expect(run.experiment.training).toMatchObject(change)
    expect(same.weightsHash).toBe(parent.weightsHash)
    expect(run.weightsHash).not.toBe(parent.weightsHash)
    await verify(core, run.id)
    const again = await branch(core, run.id, 80, {})
    expect(again.weightsHash).toBe(run.weightsHash)
  })

  it('also from the middle of an epoch', async () => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000, miniBatchSize: 1 }))
    await until(workspace, id, ({ step }) => step > 0)
    const { last } = await pool.control(id, 'stop')
    for (const change of [{ regularization: 'l2', lambda: 5 }, { cost: 'quadratic' }] as const)
      await verify(core, (await branch(core, id, 'last', { epochs: (last?.epoch ?? 0) + 2, ...change })).id)
  })

  it('but not where the optimizer remembers what it came to by the old ones', async () => {
    const { pool, workspace } = await temporaryCore()
    const parent = await ended(workspace, pool.start(plain({ optimizer: 'lbfgs' })).id)
    await expect(pool.branch(branchPoint(workspace, parent.id, 'last'), { cost: 'quadratic', epochs: 9 })).rejects.toThrow(
      "training.cost can't be changed in a branch of lbfgs, which remembers what it came to by the old one",
    )
  })

  it('and not by a cost that the outputs are not made for', async () => {
    const { pool, workspace } = await temporaryCore()
    const parent = await ended(workspace, pool.start(plain()).id)
    await expect(pool.branch(branchPoint(workspace, parent.id, 'last'), { cost: 'log-likelihood', epochs: 9 })).rejects.toThrow("The log-likelihood cost can't be used with sigmoid outputs")
  })
})

/** Learns nothing, so that the first epoch stays the best one. */
const still = 1e-30
const ratesOf = (workspace: Workspace, id: string) => workspace.curves.epochs(id, 0).map(({ learningRate }) => learningRate)
const verify = ({ workspace, pool }: Core, id: string) => verifyRun(workspace, pool, id, { signal: new AbortController().signal, progress() {} })

describe('a branch of a run that has ended', () => {
  it.each([
    ['all epochs', { epochs: 4 }, 'epochs', "All 4 epochs are done. Give it more epochs, which are counted from its parent's first: more than 4."],
    ['patience', { learningRate: still, noImprovementIn: 2 }, 'noImprovementIn', 'No better accuracy in 2 epochs: the best is that of epoch 1, '],
    ['its target', { targetAccuracy: 0.1 }, 'targetAccuracy', 'The target of 10.00 % is reached: '],
    ['its budget of passes', { evaluationBudget: 2 }, 'evaluationBudget', 'The budget of 2 passes over the training data is used up. Give it a budget of more than 2 passes, or none.'],
    ['its budget of time', { timeBudget: 1e-6 }, 'timeBudget', 'The budget of 0.000001 s is used up. Give it a budget of more than 1 s, or none.'],
    ['1/128 of its rate', { learningRate: still, epochs: 100, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 1 } }, 'learningRate', 'The learning rate has come to 1/128 of 1e-30 without'],
  ] as const)('is refused where it would end at once (by %s)', async (_, training, by, why) => {
    const { pool, workspace } = await temporaryCore()
    const parent = await ended(workspace, pool.start(plain(training)).id)
    const refusal = await pool.branch(branchPoint(workspace, parent.id, 'last'), {}).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid-input', details: [{ path: `training.${by}`, message: expect.stringContaining(`This branch would end at once. ${why}`) as string }] })
    expect(workspace.runs.list().length).toBe(1)
  })

  it('by patience has new patience with a change, and is verified with it', async () => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const parent = await ended(workspace, pool.start(plain({ learningRate: still, noImprovementIn: 3, epochs: 50 })).id)
    expect(parent.last?.epoch).toBe(4)
    const slower = await branch(core, parent.id, 'last', { learningRate: 2 * still })
    expect(slower.last?.epoch).toBe(4 + 3)
    // Nothing but when it ends is other.
    const longer = await branch(core, parent.id, 40, { timeBudget: 1000 })
    expect(longer.last?.epoch).toBe(2 + 3)
    for (const { id } of [slower, longer]) await verify(core, id)
  })

  it('by 1/128 of its learning rate trains with the one it is given', async () => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const parent = await ended(workspace, pool.start(plain({ learningRate: still, epochs: 100, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 1 } })).id)
    expect(parent.last?.epoch).toBe(8)
    const run = await branch(core, parent.id, 'last', { learningRate: 0.05, epochs: 10 })
    expect(ratesOf(workspace, run.id)[8]).toBe(0.05)
    expect(run.last?.epoch).toBe(10)
    await verify(core, run.id)
  })
})

it('counts its schedule from where it branched when that is another', async () => {
  const core = await temporaryCore()
  const parent = await ended(core.workspace, core.pool.start(plain({ schedule: { type: 'exponential', factor: 0.5 } })).id)
  const rates = async (change: BranchChange) => ratesOf(core.workspace, (await branch(core, parent.id, 40, change)).id).slice(2)
  expect(await rates({ epochs: 4 })).toEqual([0.025, 0.0125])
  expect(await rates({ epochs: 4, learningRate: 0.3 })).toEqual([0.3, 0.15])
})

it('keeps its state as the best when it begins at the best epoch, by its own settings', async () => {
  const core = await temporaryCore()
  const { workspace } = core
  const parent = await ended(workspace, core.pool.start(plain()).id)
  const run = await branch(core, parent.id, 'best', { learningRate: still, epochs: 7 })
  expect(run.best).toEqual(parent.best)
  const { metadata } = decodeSafetensors(readCheckpoint(workspace, run, 'best'))
  expect(Progress.parse(JSON.parse(metadata['progress'] ?? '')).settings.learningRate).toBe(still)
  expect(JSON.parse(metadata['experiment'] ?? '')).toEqual(run.experiment)
})

it('tells which best weights its parent has not kept, and why', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(plain({ learningRate: still }))
  for (const epoch of [1, 2]) {
    await pool.control(id, 'epoch')
    await until(workspace, id, ({ state, last }) => state === 'paused' && last?.epoch === epoch)
  }
  pool.change(id, { learningRate: 0.5 })
  await pool.control(id, 'resume')
  expect((await ended(workspace, id)).best?.epoch).toBeGreaterThan(2)
  const run = await branch(core, id, 40, { epochs: 3 })
  expect(run.best?.epoch).toBe(1)
  expect(() => readCheckpoint(workspace, run, 'best')).toThrow(
    `The weights of epoch 1, the best of the run "${run.name}", were not kept: the run that it branched from had gone on to a better epoch, whose weights took their place. Take its last weights, or train it to a better epoch.`,
  )
})

it('is not begun when Slope is closed while its files are written', async () => {
  const folder = temporaryFolder()
  const { pool, workspace, close } = await temporaryCore({ folder })
  const parent = await ended(workspace, pool.start(plain()).id)
  const branching = pool.branch(branchPoint(workspace, parent.id, 40), {})
  void close()
  await expect(branching).rejects.toThrow('Slope is being closed: start it again to go on.')
  const again = await openTestCore(folder)
  onTestFinished(() => again.close())
  expect(again.workspace.runs.list().map((run) => run.id)).toEqual([parent.id])
  expect(readdirSync(join(folder, 'runs'))).toEqual([parent.id])
})
