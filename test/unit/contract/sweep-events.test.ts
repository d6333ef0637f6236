import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { openTestCore, type OpenCore } from './open-window.ts'

let core: OpenCore
let window: Client
let id: string
const sweep = Sweep.parse({
  experiment: defaultExperiment, space: [{ field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1 }], strategy: { type: 'random' }, budget: { trials: 3 },
})
const add = () => core.workspace.sweeps.addTrial(id, { point: { 'training.learningRate': 0.1 }, origin: 'strategy' }).number

beforeAll(async () => void (core = await openTestCore()))
afterAll(() => core.close())
beforeEach(async () => {
  id = core.workspace.sweeps.create(sweep, { name: 'Rates' }).id
  window = await core.openWindow()
  return () => window.close()
})

/** The first that a window hears of the kind, from now on. */
const next = <T extends Event['type']>(type: T) =>
  new Promise<Extract<Event, { type: T }>>((resolve) => window.onEvents((batch) => {
    const found = batch.find((event) => event.type === type)
    if (found) resolve(found as Extract<Event, { type: T }>)
  }))

describe('a window', () => {
  it('hears of a sweep that changed, with what its trials come to', async () => {
    const heard = next('sweep')
    add()
    expect(await heard).toMatchObject({ sweep: { id, name: 'Rates', counts: { waiting: 1 } } })
  })

  it('hears of the trials that change from when it began to watch, each in its newest state', async () => {
    add()
    await window.call('sweeps.watch', { id })
    const heard = next('trials')
    const second = add()
    core.workspace.sweeps.updateTrial(id, second, { state: 'running' })
    expect(await heard).toMatchObject({ id, trials: [{ number: second, state: 'running' }] })
    expect(await window.call('sweeps.trials', { id })).toHaveLength(2)
  })

  it('reads the objective of all trials epoch by epoch', async () => {
    const curve = (accuracies: number[]) => {
      const trial = add()
      const run = core.workspace.runs.create({ experiment: defaultExperiment, name: `Rates #${trial}`, inputSize: 784, parameters: 1, stepsPerEpoch: 10, sweep: id, trial })
      core.workspace.sweeps.updateTrial(id, trial, { run: run.id })
      accuracies.forEach((validation, i) => core.workspace.curves.appendEpoch(run.id, epochRecord({ epoch: i + 1, step: 10 * (i + 1), accuracy: { training: 0, validation, test: null } })))
    }
    curve([0.5, 0.75])
    add()
    curve([])
    curve([0.25])
    expect(await window.call('sweeps.curves', { id })).toEqual({
      trials: Uint32Array.of(1, 4), lengths: Uint32Array.of(2, 1), values: Float32Array.of(0.5, 0.75, 0.25),
    })
  })

  it('deletes a sweep that has ended, and has it back', async () => {
    await expect(window.call('sweeps.delete', { id })).rejects.toMatchObject({ code: 'conflict' })
    core.workspace.sweeps.update(id, { state: 'stopped' })
    await window.call('sweeps.delete', { id })
    expect((await window.call('sweeps.get', { id })).deletedAt).not.toBeNull()
    await window.call('sweeps.restore', { id })
    expect((await window.call('sweeps.list')).find((one) => one.id === id)).toMatchObject({ deletedAt: null })
  })
})
