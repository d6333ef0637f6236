import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isUnderWay, type CoachRecord } from '#shared/domain/coach/record.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../../src-main/core.ts'
import { importIdx } from '../../src-main/data/import-idx.ts'
import { ensureSyntheticDigits } from '../../src-main/data/synthetic-digits.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'

const mnist = fileURLToPath(new URL('../../../shared/data/mnist', import.meta.url))

/**
 * The learning rates of highest validation accuracy of a grid with six a decade from 0.03 to 10, by mini-batch size: 784-30-10 with
 * sigmoid neurons, cross-entropy, seed 1, all training images for 10 epochs, with the L2 that the coach comes to (lambda 2 and 5).
 * Measured with engine version 2.
 */
const bestOfGrid = {
  'synthetic-digits': { 5: 0.5, 10: 1.5, 20: 1.5, 50: 2, 100: 2 },
  mnist: { 5: 0.07, 10: 0.15, 20: 0.3, 50: 1.5, 100: 1.5 },
} as const

const cold = (id: string, learningRate: number) => Experiment.parse({
  dataset: { id }, network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
  training: { cost: 'cross-entropy', learningRate, miniBatchSize: 10, epochs: 10 },
})

async function coached(core: Core, experiment: Experiment): Promise<CoachRecord> {
  const { id } = core.coaches.start(experiment, false)
  const { promise, resolve } = Promise.withResolvers<CoachRecord>()
  const unsubscribe = core.workspace.onChange(() => {
    const coach = core.workspace.coaches.get(id)
    if (!isUnderWay(coach.state)) resolve(coach)
  })
  return promise.finally(unsubscribe)
}

async function openCore(): Promise<Core> {
  const core = await openTestCore(temporaryFolder(), 2)
  onTestFinished(() => core.close())
  return core
}

/** How many times as large as the best of the grid, at the size that the race came to. */
function factorOf({ reason, recommended }: CoachRecord, dataset: keyof typeof bestOfGrid): number {
  expect(reason).toBeNull()
  const { learningRate, miniBatchSize } = recommended?.training ?? { learningRate: NaN, miniBatchSize: 0 }
  return learningRate / (bestOfGrid[dataset][miniBatchSize as 10] ?? NaN)
}

describe('from a cold start the coach finds a learning rate within a factor of 4 of the best of a fine grid', () => {
  it('on Synthetic digits, from 0.00001', async () => {
    const core = await openCore()
    await ensureSyntheticDigits(core)
    const factor = factorOf(await coached(core, cold('synthetic-digits', 0.00001)), 'synthetic-digits')
    expect(factor).toBeGreaterThanOrEqual(1 / 4)
    expect(factor).toBeLessThanOrEqual(4)
  }, 300_000)

  it.skipIf(!existsSync(mnist))('on MNIST, from 1000 (needs ../shared/data/mnist)', async () => {
    const core = await openCore()
    const names = ['t10k-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz', 't10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz']
    await importIdx({ files: names.map((name) => ({ name, path: join(mnist, name) })), name: 'MNIST', workspace: core.workspace, progress: () => {} })
    const factor = factorOf(await coached(core, cold('mnist', 1000)), 'mnist')
    expect(factor).toBeGreaterThanOrEqual(1 / 4)
    expect(factor).toBeLessThanOrEqual(4)
  }, 600_000)
})
