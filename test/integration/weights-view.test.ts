import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { fullPixel, type FirstLayerView } from '#shared/domain/weights-view.ts'
import { decodeWeights, type LayerParameters } from '#shared/format/weights.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'
import { until } from './training-core.ts'

let core: OpenCore
let window: Client
beforeEach(async () => {
  core = await openTestCore()
  core.workspace.datasets.add(tinyDataset())
  window = await core.openWindow()
})
afterEach(() => core.close())

const finished = (id: string) => until(core.workspace, id, ({ state }) => !isActive(state))
const trained = async (training = {}) => {
  const run = core.pool.start({ ...tinyExperiment({ epochs: 6, ...training }), checkpoints: { everyEpochs: 2, keepLast: 3 } })
  return finished(run.id)
}
const stored = ({ id }: Run, name: 'last' | 'best' | `epoch-${string}` = 'last'): LayerParameters[] =>
  decodeWeights(readFileSync(core.workspace.checkpoints.pathOf(id, name)))
const rowOf = ({ weights, biases }: LayerParameters, neuron: number) => {
  const inputs = weights.length / biases.length
  return weights.slice(neuron * inputs, (neuron + 1) * inputs)
}

describe('the weights of a run that has ended', () => {
  it('are those of its last checkpoint', async () => {
    const run = await trained()
    const view = await window.call('runs.network', { id: run.id })
    const [first, output] = stored(run)
    expect(view).toMatchObject({ step: run.step, epoch: 6 })
    expect(view?.layers[1]).toMatchObject({ weights: output?.weights, biases: output?.biases })
    expect([...(view?.layers[0]?.inputs ?? [])]).toHaveLength(24)
    expect([...(view?.layers[0]?.weights ?? [])].slice(0, 24)).toEqual([...(view?.layers[0]?.inputs ?? [])].map((i) => first && rowOf(first, 0)[i]))
  })

  it('are of the best checkpoint, or of any kept, when that is asked for', async () => {
    const run = await trained()
    const kept = core.workspace.checkpoints.list(run.id).find(({ epoch }) => epoch === 4)
    const best = await window.call('runs.firstLayer', { id: run.id, at: 'best', neurons: [] })
    const fourth = await window.call('runs.network', { id: run.id, at: kept?.step ?? 0 })
    expect(best).toMatchObject({ step: run.best?.step, epoch: run.best?.epoch, biases: stored(run, 'best')[0]?.biases })
    expect(fourth).toMatchObject({ step: kept?.step, epoch: 4 })
    expect(fourth?.layers[1]?.weights).toEqual(stored(run, 'epoch-000004')[1]?.weights)
  })

  it('are told whole of one neuron', async () => {
    const run = await trained()
    const [first, output] = stored(run)
    const view = await window.call('runs.neuron', { id: run.id, layer: 1, neuron: 9 })
    expect(view?.weights).toEqual(first && rowOf(first, 9))
    expect(view?.outgoing).toEqual(output && Float32Array.from({ length: 3 }, (_, o) => output.weights[o * 16 + 9] ?? NaN))
    expect(view?.bias).toBe(first?.biases[9])
  })

  it('are images of the neurons of the first layer', async () => {
    const run = await trained()
    const [first] = stored(run)
    const view = await window.call('runs.firstLayer', { id: run.id, neurons: [15, 2] })
    expect([...(view?.neurons ?? [])]).toEqual([15, 2])
    const row = first ? [...rowOf(first, 2)] : []
    const largest = Math.max(...row.map(Math.abs))
    expect([...(view?.pixels ?? [])].slice(64)).toEqual(row.map((weight) => Math.round((weight * fullPixel) / largest) || 0))
    expect(view?.norms[2]).toBeCloseTo(Math.hypot(...row), 5)
  })

  it('can not be told of a neuron or a checkpoint that is not there', async () => {
    const { id } = await trained()
    const refusal = (call: Promise<unknown>) => call.then(() => null, (error: unknown) => error)
    expect(await refusal(window.call('runs.neuron', { id, layer: 3, neuron: 0 }))).toMatchObject({ code: 'not-found', message: expect.stringContaining('no layer 3') as string })
    expect(await refusal(window.call('runs.neuron', { id, layer: 2, neuron: 3 }))).toMatchObject({ message: expect.stringContaining('no neuron 3: its last one is 2') as string })
    expect(await refusal(window.call('runs.network', { id, at: 1 }))).toMatchObject({ message: expect.stringContaining('at step 1') as string })
  })
})

describe('the weights of a run that waits for its place', () => {
  it('are not there yet', async () => {
    const first = core.pool.start(tinyExperiment({ epochs: 1_000_000 }))
    const waiting = core.pool.start(tinyExperiment())
    expect(await window.call('runs.network', { id: waiting.id })).toBeNull()
    expect(await window.call('runs.firstLayer', { id: waiting.id, neurons: [0] })).toBeNull()
    await core.pool.control(first.id, 'stop')
  })
})

describe('the weights of a run that trains here', () => {
  it('are of this moment, and checkpoints can be looked at meanwhile', async () => {
    const { id } = core.pool.start(tinyExperiment({ epochs: 1_000_000 }))
    const { step } = await until(core.workspace, id, ({ last }) => (last?.epoch ?? 0) >= 2)
    const views = [await window.call('runs.network', { id }), await window.call('runs.firstLayer', { id, neurons: [3] })]
    expect(views.map((view) => (view?.step ?? 0) >= step)).toEqual([true, true])
    await expect.poll(async () => (await window.call('runs.network', { id }))?.step, { timeout: 10_000 }).toBeGreaterThan(views[1]?.step ?? 0)
    await expect.poll(() => core.workspace.checkpoints.info(id, 'best'), { timeout: 10_000 }).toBeDefined()
    expect((await window.call('runs.network', { id, at: 'best' }))?.epoch).toBeGreaterThan(0)
    await core.pool.control(id, 'stop')
  })

  it('are of the very step at which it pauses', async () => {
    const { id } = core.pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(core.workspace, id, ({ last }) => last !== null)
    const paused = await core.pool.control(id, 'pause')
    const view = await window.call('runs.network', { id })
    expect(view?.step).toBe(paused.step)
    expect(view?.layers[1]?.weights).toEqual(stored(paused)[1]?.weights)
  })
})

describe('a window that watches weights', () => {
  const heard = (type: 'network' | 'first-layer') => {
    const events: Extract<Event, { type: 'network' | 'first-layer' }>[] = []
    window.onEvents((batch) => {
      for (const event of batch) if (event.type === type && 'view' in event) events.push(event)
    })
    return events
  }

  it('gets those of a run that has ended once', async () => {
    const run = await trained()
    const [sketches, images] = [heard('network'), heard('first-layer')]
    await window.call('runs.watchNetwork', { id: run.id, part: 'sketch' })
    await window.call('runs.watchNetwork', { id: run.id, part: 'first-layer', neurons: [1] })
    await expect.poll(() => [sketches.length, images.length]).toEqual([1, 1])
    await sleep(600)
    expect([sketches.length, images.length]).toEqual([1, 1])
    expect(sketches[0]).toEqual({ type: 'network', id: run.id, view: await window.call('runs.network', { id: run.id }) })
  })

  it('gets other neurons as soon as it asks for them', async () => {
    const run = await trained()
    const images = heard('first-layer')
    for (const neuron of [1, 5]) {
      await window.call('runs.watchNetwork', { id: run.id, part: 'first-layer', neurons: [neuron] })
      await expect.poll(() => [...(images.at(-1)?.view as FirstLayerView | undefined)?.neurons ?? []]).toEqual([neuron])
    }
  })

  it('gets them newer and newer while the run trains, and no more when it is done', async () => {
    const { id } = core.pool.start(tinyExperiment({ epochs: 1_000_000 }))
    const sketches = heard('network')
    await window.call('runs.watchNetwork', { id, part: 'sketch' })
    await expect.poll(() => sketches.length, { timeout: 10_000 }).toBeGreaterThan(3)
    const steps = sketches.map(({ view }) => view.step)
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
    await window.call('runs.unwatchNetwork', { id, part: 'sketch' })
    await sleep(200)
    const count = sketches.length
    await sleep(600)
    expect(sketches).toHaveLength(count)
    await core.pool.control(id, 'stop')
  })

  it('leaves no trace in the weights', async () => {
    const unwatched = await trained({ epochs: 150, regularization: 'l2', lambda: 1 })
    const sketches = heard('network')
    const run = core.pool.start(tinyExperiment({ epochs: 150, regularization: 'l2', lambda: 1 }))
    await window.call('runs.watchNetwork', { id: run.id, part: 'sketch' })
    await window.call('runs.watchNetwork', { id: run.id, part: 'first-layer', neurons: [0, 1, 2] })
    while (isActive(core.workspace.runs.get(run.id).state)) await window.call('runs.neuron', { id: run.id, layer: 1, neuron: 0 })
    const { weightsHash, step } = core.workspace.runs.get(run.id)
    expect(weightsHash).toBe(unwatched.weightsHash)
    await expect.poll(() => sketches.at(-1)?.view.step).toBe(step)
  })

  it('gets no second one before it has taken the first', async () => {
    const { id } = core.pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(core.workspace, id, ({ last }) => last !== null)
    const port = core.openPort()
    const batches: Event[][] = []
    port.on('message', (message: { t: string; a: [Event[]] }) => void (message.t === 'q' && batches.push(message.a[0])))
    port.postMessage({ t: 'q', i: 'watch', m: 'call', a: ['runs.watchNetwork', { id, part: 'sketch' }] })
    await expect.poll(() => batches.length, { timeout: 10_000 }).toBe(1)
    await sleep(900)
    expect(batches).toHaveLength(1)
    port.close()
    await core.pool.control(id, 'stop')
  })
})

it('a window sees the weights of a run of another process move with each checkpoint', async () => {
  const folder = temporaryFolder()
  const [here, elsewhere] = [await openTestCore(folder), await openTestCore(folder)]
  onTestFinished(async () => {
    await here.close()
    await elsewhere.close()
  })
  elsewhere.workspace.datasets.add(tinyDataset())
  const { id } = elsewhere.pool.start(tinyExperiment({ epochs: 1_000_000 }))
  await until(elsewhere.workspace, id, ({ last }) => last !== null)
  const steps: number[] = []
  const client = await here.openWindow()
  client.onEvents((batch) => batch.forEach((event) => void (event.type === 'network' && steps.push(event.view.step))))
  await client.call('runs.watchNetwork', { id, part: 'sketch' })
  await expect.poll(() => steps.length, { timeout: 10_000 }).toBeGreaterThan(2)
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
})
