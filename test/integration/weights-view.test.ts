import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { fullPixel } from '#shared/domain/weights-view.ts'
import { decodeWeights, type LayerParameters } from '#shared/format/weights.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
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
    expect(await refusal(window.call('runs.network', { id, at: 1 }))).toMatchObject({ message: expect.stringContaining('no checkpoint by period at step 1') as string })
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

describe('a window that watches weights', () => {
  it('gets those of a run that has ended once', async () => {
    const run = await trained()
    const events: Event[] = []
    window.onEvents((batch) => void events.push(...batch.filter(({ type }) => type === 'network' || type === 'first-layer')))
    await window.call('runs.watchNetwork', { id: run.id, part: 'sketch' })
    await window.call('runs.watchNetwork', { id: run.id, part: 'first-layer', neurons: [1] })
    await expect.poll(() => events.length).toBe(2)
    expect(events.map(({ type }) => type).sort()).toEqual(['first-layer', 'network'])
    const asked = await window.call('runs.network', { id: run.id })
    expect(events.find(({ type }) => type === 'network')).toEqual({ type: 'network', id: run.id, view: asked })
  })
})
