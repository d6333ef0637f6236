import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import type { Core } from '../../src-main/core.ts'
import { ensureSingleNeuron } from '../../src-main/data/single-neuron.ts'
import { ensureSyntheticDigits } from '../../src-main/data/synthetic-digits.ts'
import { LampReader } from '../../src-main/lamp-reader.ts'
import { findVariant, readRecipes } from '../../src-main/recipes/recipes.ts'
import { experimentOf, withStart } from '../../src-main/recipes/reproduce.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { ended, until } from './training-core.ts'

const directory = mkdtempSync(join(tmpdir(), 'slope-lamp-'))
let core: Core

beforeAll(async () => {
  core = await openTestCore(directory, 2)
  await ensureSingleNeuron(core)
  await ensureSyntheticDigits(core)
})
afterAll(async () => {
  await core.close()
  rmSync(directory, { recursive: true })
})

const lampOf = (id: string) => new LampReader(core.workspace, id).read()

/** Every rule that was lit, in whichever epoch. */
const litOf = (id: string) => {
  const { findings, past } = lampOf(id)
  return new Set([...past.map(({ finding }) => finding.rule), ...findings.map(({ rule }) => rule)])
}

type Training = Partial<typeof defaultExperiment.training>
const startDigits = (training: Training = {}, epochs = 8): Run =>
  core.pool.start({ ...defaultExperiment, training: { ...defaultExperiment.training, epochs, ...training } })
const slow = { cost: 'quadratic', initialization: 'gaussian', regularization: 'none', lambda: 0 } as const

describe('on the chapter’s single neuron', () => {
  const recipes = readRecipes(join(import.meta.dirname, '../../resources/recipes'))
  const train = async (variant: string) => {
    const named = findVariant(recipes, `single-neuron/${variant}`)
    return ended(core.workspace, core.pool.start(await withStart(named, core.workspace, experimentOf(named))).id)
  }

  it('the lamp lights from the start while it begins with an output of 0.98 under the quadratic cost, as long as the cost hardly falls', async () => {
    const { id } = await train('quadratic-2')
    const { findings, past } = lampOf(id)
    expect(findings).toEqual([])
    expect(past).toMatchObject([{ finding: { rule: 'saturated-output', layer: 0, since: 0 } }])
    // "For the first 150 or so epochs".
    expect(past[0]?.to).toBeGreaterThan(150)
    expect(past[0]?.to).toBeLessThan(200)
  })

  it.each(['quadratic-0.6', 'cross-entropy-2', 'cross-entropy-0.6'])('it is dark in every epoch of %s', async (variant) => {
    expect(litOf((await train(variant)).id).size).toBe(0)
  })
})

describe('on Synthetic digits', () => {
  it.each([
    ['the network that a new window starts with', {}],
    ['scaled weights under the quadratic cost', { ...slow, initialization: 'scaled-gaussian', learningRate: 3 }],
    ['a smaller learning rate', { learningRate: 0.1 }],
  ] as const)('the lamp is dark in every epoch of %s', async (_, training) => {
    expect(litOf((await ended(core.workspace, startDigits(training, 15).id)).id).size).toBe(0)
  })

  it.each([0.5, 3])('it lights on a gaussian-initialized sigmoid network under the quadratic cost at learning rate %d', async (learningRate) => {
    expect(litOf((await ended(core.workspace, startDigits({ ...slow, learningRate }).id)).id)).toContain('saturated-output')
  })

  it('it lights before the first epoch has ended', async () => {
    const { id } = startDigits({ ...slow, learningRate: 0.5 }, 1_000_000)
    await core.pool.control(id, 'step')
    await until(core.workspace, id, ({ state }) => state === 'paused')
    const { epoch, findings } = lampOf(id)
    expect(epoch).toBe(0)
    expect(findings.map(({ rule }) => rule)).toContain('saturated-output')
    await core.pool.control(id, 'stop')
  })

  it('followed epoch by epoch it comes to the same as looked at once', async () => {
    const { id } = startDigits({ ...slow, learningRate: 0.5 })
    const reader = new LampReader(core.workspace, id)
    const unsubscribe = core.workspace.onChange(() => reader.read())
    await ended(core.workspace, id)
    unsubscribe()
    expect(reader.read()).toEqual(lampOf(id))
  })

  it('a learning rate that makes the cost infinite is told of the failed run', async () => {
    const layers = [{ units: 30, activation: 'relu' as const, dropout: 0 }, { units: 10, activation: 'linear' as const, dropout: 0 }]
    const { id } = core.pool.start({
      ...defaultExperiment, network: { layers, softmaxScale: 1 }, training: { ...defaultExperiment.training, ...slow, learningRate: 1000, epochs: 2 },
    })
    const run = await until(core.workspace, id, ({ state }) => state === 'failed').catch(() => core.workspace.runs.get(id))
    expect(run.state).toBe('failed')
    expect(lampOf(id).findings).toMatchObject([{ rule: 'diverged', remedies: [{ by: 'anew', what: 'learning rate 0.5' }] }])
  })
})

describe('the remedy', () => {
  it('makes a branch that learns faster, on which the lamp is dark, and which a replay finds again', async () => {
    const { id } = startDigits({ ...slow, learningRate: 0.5 }, 1_000_000)
    await core.pool.control(id, 'epoch')
    const parent = await until(core.workspace, id, ({ state }) => state === 'paused')
    const remedy = lampOf(id).findings.find(({ rule }) => rule === 'saturated-output')?.remedies[0]
    if (remedy?.by !== 'branch') throw new Error('There is no branch to make.')
    const branch = await ended(core.workspace, (await core.pool.branch(branchPoint(core.workspace, id, remedy.from), { ...remedy.changes, epochs: 6 })).id)
    await core.pool.control(id, 'stop')
    expect(branch.experiment.training).toMatchObject({ cost: 'cross-entropy', learningRate: 0.083 })
    expect(branch.last?.accuracy.validation).toBeGreaterThan(parent.last?.accuracy.validation ?? 1)
    expect(litOf(branch.id).size).toBe(0)
    await verifyRun(core.workspace, core.pool, branch.id, { signal: new AbortController().signal, progress() {} })
  })

  it('that can’t be inherited makes a run of its own, which names the one that it is a remedy for', () => {
    const parent = startDigits({ ...slow })
    const run = core.pool.start({ ...defaultExperiment, training: { ...defaultExperiment.training, epochs: 1 } }, parent.id)
    expect(run).toMatchObject({ parent: null, origin: parent.id })
    expect(parent.origin).toBeNull()
  })
})
