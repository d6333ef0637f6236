import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { tinyDataset, tinyExperiment } from '../../fixtures/tiny.ts'
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
    expect(await window.call('sweeps.trials', { id, count: 10 })).toHaveLength(2)
    expect((await window.call('sweeps.trials', { id, after: 1, count: 10 })).map(({ number }) => number)).toEqual([2])
    expect((await window.call('sweeps.trials', { id, count: 1 })).map(({ number }) => number)).toEqual([1])
  })

  it('is told what is wrong with a sweep, and what it comes to', async () => {
    core.workspace.datasets.add(tinyDataset())
    const check = (given: object) => window.call('sweeps.check', { sweep: Sweep.parse({ ...sweep, experiment: tinyExperiment({ epochs: 9 }), ...given }) })
    expect(await check({})).toEqual({ problems: [], points: null, trials: 3, epochs: 27 })
    const grid = { strategy: { type: 'grid' }, budget: { trials: 100 } }
    expect(await check(grid)).toEqual({ problems: [], points: 5, trials: 5, epochs: 45 })
    expect(await check({ budget: { trials: 18 }, earlyStopping: { type: 'successive-halving' } })).toMatchObject({ trials: 18, epochs: 18 + 6 * 2 + 2 * 6 })
    // Nine trials from the first rung, three from the second, three from the last, and three of the next round.
    expect(await check({ budget: { trials: 18 }, earlyStopping: { type: 'hyperband' } })).toMatchObject({ epochs: 9 + 3 * 2 + 6 + 3 * 3 + 6 + 3 * 9 + 3 + 2 + 6 })
    expect((await check({ earlyStopping: { type: 'asha', leastEpochs: 10 } })).problems).toMatchObject([{ path: 'earlyStopping.leastEpochs' }])
    const elsewhere = { ...tinyExperiment(), dataset: { id: 'gone' } }
    expect((await check({ experiment: elsewhere })).problems).toEqual([{ path: 'experiment.dataset.id', message: 'Dataset "gone" is not in this workspace: choose another, or import it first.' }])
  })

  it('reads the objective of all trials epoch by epoch, with the seconds up to there', async () => {
    const curve = (accuracies: number[]) => {
      const trial = add()
      const run = core.workspace.runs.create({ experiment: defaultExperiment, name: `Rates #${trial}`, inputSize: 784, parameters: 1, stepsPerEpoch: 10, sweep: id, trial })
      core.workspace.sweeps.updateTrial(id, trial, { run: run.id })
      accuracies.forEach((validation, i) => core.workspace.curves.appendEpoch(run.id, epochRecord({ epoch: i + 1, step: 10 * (i + 1), seconds: i + 1.5, accuracy: { training: 0, validation, test: null } })))
    }
    curve([0.5, 0.75])
    add()
    curve([])
    curve([0.25])
    expect(await window.call('sweeps.curves', { id })).toEqual({
      trials: Uint32Array.of(1, 4), lengths: Uint32Array.of(2, 1), values: Float32Array.of(0.5, 0.75, 0.25), seconds: Float32Array.of(1.5, 2.5, 1.5),
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
