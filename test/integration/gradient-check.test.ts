import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlopeError } from '#shared/domain/error.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { ended } from './training-core.ts'

describe("a window's gradient check", () => {
  let core: OpenCore
  let window: Client

  beforeAll(async () => {
    core = await openTestCore()
    core.workspace.datasets.add(tinyDataset())
    window = await core.openWindow()
  })
  afterAll(() => core.close())

  it('tells of each layer of an experiment, in a worker of its own', async () => {
    const check = await window.call('experiments.checkGradient', { experiment: tinyExperiment({ regularization: 'l2', lambda: 1 }) })
    expect(check).toMatchObject({ agrees: true, notes: [], examples: 20, tolerance: 1e-4 })
    expect(check.verdict).toBe("The engine's gradient agrees with the difference quotients of a float64 cost in all 2 layers, over 20 training images.")
    expect(check.layers).toMatchObject([
      { name: 'Layer 1 (64-16 sigmoid)', parameters: 1040, compared: 200, apart: 0, leftOut: 0, outcome: 'agrees' },
      { name: 'Layer 2 (16-3 sigmoid)', parameters: 51, compared: 51, nonZero: 51, apart: 0, outcome: 'agrees' },
    ])
    for (const { largest, median } of check.layers) {
      expect(largest).toBeLessThan(1e-5)
      expect(median).toBeLessThanOrEqual(largest)
    }
  })

  it('checks in the weights of a run, or in those that the experiment begins with', async () => {
    const experiment = tinyExperiment()
    const { id } = await ended(core.workspace, core.pool.start(experiment).id)
    const trained = await window.call('experiments.checkGradient', { experiment, run: { id, weights: 'last' } })
    const drawn = await window.call('experiments.checkGradient', { experiment })
    expect(trained.agrees).toBe(true)
    expect(trained.layers[0]?.worst).not.toEqual(drawn.layers[0]?.worst)
  })

  it('refuses weights of another network, a run that is not there and an experiment that can\'t be trained', async () => {
    const { id, name } = await ended(core.workspace, core.pool.start(tinyExperiment()).id)
    const refusal = (input: Parameters<typeof window.call<'experiments.checkGradient'>>[1]) =>
      window.call('experiments.checkGradient', input).then(() => null, (reason: unknown) => (reason as SlopeError).message)
    expect(await refusal({ experiment: tinyExperiment({}, { units: 17 }), run: { id, weights: 'best' } }))
      .toBe(`The run "${name}" has the sizes 64-16-3, and the experiment's network on Tiny stripes is 64-17-3: change its layers, or begin with weights of 64-17-3.`)
    expect(await refusal({ experiment: tinyExperiment(), run: { id: 'zzz', weights: 'best' } })).toContain('"zzz"')
    expect(await refusal({ experiment: tinyExperiment({ cost: 'log-likelihood' }) })).toContain("can't be used with sigmoid outputs")
    expect(await refusal({ experiment: tinyExperiment({ initialization: 'given' }) })).toContain('The initialization is given, but not which weights')
  })
})
