import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Layer } from '#shared/domain/network.ts'
import type { Training } from '#shared/domain/training.ts'
import type { Core } from '../../src-main/core.ts'
import { ensureSyntheticDigits } from '../../src-main/data/synthetic-digits.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { ended } from './training-core.ts'

describe('Synthetic digits', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slope-digits-'))
  let core: Core

  beforeAll(async () => {
    core = await openTestCore(directory)
    await ensureSyntheticDigits(core)
  })
  afterAll(async () => {
    await core.close()
    rmSync(directory, { recursive: true })
  })

  /** Validation accuracy after 30 epochs. Exact training gives the same on every machine. */
  async function lastAccuracy(layers: z.input<typeof Layer>[], training: Partial<Training>): Promise<number> {
    const { id } = core.pool.start(Experiment.parse({
      dataset: { id: 'synthetic-digits' },
      network: { layers },
      training: { cost: 'cross-entropy', miniBatchSize: 10, epochs: 30, regularization: 'l2', lambda: 1, ...training },
    }))
    return (await ended(core.workspace, id)).last?.accuracy.validation ?? NaN
  }

  it('are there once, however often they are asked for', async () => {
    const [first] = core.workspace.datasets.list()
    expect(await ensureSyntheticDigits(core)).toEqual(first)
    expect(core.workspace.datasets.list()).toHaveLength(1)
  })

  it.each([0.1, 0.5])('end between 80 and 93 % without a hidden layer at learning rate %d', async (learningRate) => {
    const accuracy = await lastAccuracy([{ units: 10, activation: 'sigmoid' }], { learningRate })
    expect(accuracy).toBeGreaterThan(0.8)
    expect(accuracy).toBeLessThan(0.93)
  })

  it('end between 80 and 93 % without a hidden layer with softmax outputs', async () => {
    const accuracy = await lastAccuracy([{ units: 10, activation: 'softmax' }], { cost: 'log-likelihood', learningRate: 0.1 })
    expect(accuracy).toBeGreaterThan(0.8)
    expect(accuracy).toBeLessThan(0.93)
  })

  it('end above 95 % with 30 hidden neurons', async () => {
    expect(await lastAccuracy([{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }], { learningRate: 0.5 })).toBeGreaterThan(0.95)
  })
})
