import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { uploadFiles } from '../../src-renderer/ui/upload.ts'
import { toNetwork2 } from '../../src-main/export/network2.ts'
import { layersOf } from '../../src-main/export/trained.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'
import { ended } from './training-core.ts'

describe('weights that a window takes for an experiment to begin with', () => {
  let core: OpenCore
  let window: Client

  beforeAll(async () => {
    core = await openTestCore()
    core.workspace.datasets.add(tinyDataset())
    window = await core.openWindow()
  })
  afterAll(() => core.close())

  const trained = (epochs: number) => ended(core.workspace, core.pool.start({ ...tinyExperiment({ epochs, shuffle: false }), seed: 5 }).id)
  const begin = (initialWeights: string, epochs: number) =>
    window.call('runs.start', { experiment: tinyExperiment({ epochs, shuffle: false, initialization: 'given', initialWeights }) })
  const send = async (text: string) => {
    const files = [new File([text], 'net.json')]
    const [upload = ''] = await uploadFiles({ client: window, files, signal: new AbortController().signal, progress: () => undefined })
    return window.call('experiments.takeWeights', { source: { upload } })
  }

  it('of a run are those that it ended with: 2 epochs and then 3 are the 5 of an unbroken run', async () => {
    const first = await trained(2)
    const taken = await window.call('experiments.takeWeights', { source: { run: first.id, weights: 'last' } })
    expect(taken).toEqual({ hash: first.weightsHash, sizes: [64, 16, 3], activations: ['sigmoid', 'sigmoid'] })
    const { id } = await begin(taken.hash, 3)
    expect((await ended(core.workspace, id)).weightsHash).toBe((await trained(5)).weightsHash)
  })

  it('of a network2 file are those in it', async () => {
    const run = await trained(2)
    const checkpoint = decodeSafetensors(core.workspace.checkpoints.read(run.id, 'last') ?? new Uint8Array())
    const taken = await send(JSON.stringify(toNetwork2({ run: run, which: { weights: 'last', epoch: 2 }, layers: layersOf(run, checkpoint) })))
    expect(taken).toEqual({ hash: run.weightsHash, sizes: [64, 16, 3], activations: ['sigmoid', 'sigmoid'] })
  })

  it('of safetensors are those in them', async () => {
    const run = await trained(2)
    const files = [new File([new Uint8Array(core.workspace.checkpoints.read(run.id, 'last') ?? [])], 'net.safetensors')]
    const [upload = ''] = await uploadFiles({ client: window, files, signal: new AbortController().signal, progress: () => undefined })
    expect(await window.call('experiments.takeWeights', { source: { upload } })).toEqual({ hash: run.weightsHash, sizes: [64, 16, 3], activations: ['sigmoid', 'sigmoid'] })
  })

  it('are refused in words where a file has none, and where a run has none', async () => {
    await expect(send('{"sizes": [64, 3]}')).rejects.toThrow('net.json has no "weights", "biases", "cost"')
    await expect(window.call('experiments.takeWeights', { source: { run: 'nothing', weights: 'best' } })).rejects.toThrow('There is no run "nothing"')
  })
})
