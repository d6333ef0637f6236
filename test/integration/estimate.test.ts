import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlopeError } from '#shared/domain/error.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'

describe("a window's estimate", () => {
  let core: OpenCore
  let window: Client

  beforeAll(async () => {
    core = await openTestCore()
    core.workspace.datasets.add(tinyDataset())
    window = await core.openWindow()
  })
  afterAll(() => core.close())

  const files = () => readdirSync(core.workspace.directory, { recursive: true }).filter((name) => !String(name).includes('sqlite')).sort()

  it('is timed on the real data, and leaves no run, no weights and no file', async () => {
    const before = files()
    const speed = await window.call('experiments.estimate', { experiment: tinyExperiment() })
    expect(speed).toMatchObject({ beside: 0 })
    expect(speed?.steps).toBeGreaterThan(0)
    expect(speed?.images).toBeGreaterThan(0)
    expect(core.workspace.runs.list()).toEqual([])
    expect(files()).toEqual(before)
  })

  it('waits while trainings take all places, unless it is wanted beside them', async () => {
    const { id } = core.pool.start(tinyExperiment({ epochs: 100_000 }))
    expect(await window.call('experiments.estimate', { experiment: tinyExperiment() })).toBeNull()
    expect(await window.call('experiments.estimate', { experiment: tinyExperiment(), whileBusy: true })).toMatchObject({ beside: 1 })
    await core.pool.control(id, 'stop')
  })

  it('is cancelled by the next one, and by a word', async () => {
    const outcome = () => window.call('experiments.estimate', { experiment: tinyExperiment() }).then(() => 'told', (error: unknown) => (error as SlopeError).code)
    const [first, second] = [outcome(), outcome()]
    expect(await first).toBe('cancelled')
    await window.call('experiments.cancelEstimate')
    expect(await second).toBe('cancelled')
    expect(await outcome()).toBe('told')
  })

  it('is refused for what can not be trained', async () => {
    const refusal = await window.call('experiments.estimate', { experiment: tinyExperiment({ cost: 'log-likelihood' }) }).catch((error: unknown) => (error as SlopeError).message)
    expect(refusal).toContain("can't be used with sigmoid outputs")
  })
})
