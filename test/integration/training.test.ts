import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { SlopeError } from '#shared/domain/error.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const endless = { epochs: 1_000_000 }

it('trains to the end and saves what it measured', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 5 }))
  const run = await ended(workspace, id)
  expect(run).toMatchObject({ state: 'finished', step: 100, stepsPerEpoch: 20, last: { epoch: 5 } })
  expect(run.weightsHash).toMatch(/^[0-9a-f]{64}$/)
  expect(run.endedAt).not.toBeNull()
  const { epochs, miniBatchCost } = workspace.curves.read(id, { maxPoints: 1000 })
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5])
  expect([...miniBatchCost.steps]).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
})

it('saves the best epoch beside the last', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 5 }))
  const { best, last } = await ended(workspace, id)
  const { epochs } = workspace.curves.read(id, { maxPoints: 2 })
  const highest = Math.max(...epochs.map(({ accuracy }) => accuracy.validation ?? 0))
  expect(best).toEqual(epochs.find(({ accuracy }) => accuracy.validation === highest))
  expect(last).toEqual(epochs.at(-1))
})

it('trains one experiment to the same weights every time', async () => {
  const { pool, workspace } = await temporaryCore()
  const first = await ended(workspace, pool.start(tinyExperiment()).id)
  const second = await ended(workspace, pool.start(tinyExperiment()).id)
  expect(second.weightsHash).toBe(first.weightsHash)
})

it('saves the hash of the dataset with the experiment', async () => {
  const { pool, workspace } = await temporaryCore()
  const { experiment } = pool.start(tinyExperiment())
  expect(experiment.dataset.hash).toBe(workspace.datasets.get('tiny').hash)
})

it('names a run after its sizes and its cost, with a number when that is taken', async () => {
  const { pool } = await temporaryCore()
  expect(pool.start(tinyExperiment()).name).toBe('64-16-3 cross-entropy')
  expect(pool.start(tinyExperiment()).name).toBe('64-16-3 cross-entropy 2')
})

it('keeps the last finite checkpoint and tells the reason when the cost overflows', async () => {
  const { pool, workspace } = await temporaryCore()
  const { network, ...rest } = tinyExperiment({ cost: 'quadratic', learningRate: 1e6, epochs: 50 })
  const layers = network.layers.map((layer) => ({ ...layer, activation: 'linear' as const }))
  const run = await ended(workspace, pool.start({ ...rest, network: { ...network, layers } }).id)
  expect(run.state).toBe('failed')
  expect(run.reason).toContain('learning rate')
  expect(workspace.checkpoints.read(run.id, 'last')).not.toBeNull()
  await expect(pool.control(run.id, 'resume')).rejects.toThrow(`The run "${run.name}" has failed: it can't resume. Start its experiment anew.`)
})

it('refuses an experiment that does not fit its dataset, with every fault', async () => {
  const { pool, workspace } = await temporaryCore()
  const layers = [{ units: 10, activation: 'softmax' as const }]
  const wrong = Experiment.parse({ ...tinyExperiment({ miniBatchSize: 5000 }), network: { layers } })
  const refusal = expect.objectContaining({ code: 'invalid-input', details: [expect.anything(), expect.anything(), expect.anything()] }) as SlopeError
  expect(() => pool.start(wrong)).toThrow(refusal)
  expect(workspace.runs.list()).toEqual([])
})

it('names the datasets there are when one is not', async () => {
  const { pool } = await temporaryCore()
  expect(() => pool.start(tinyExperiment({}, { id: 'mnist' }))).toThrow('Dataset "mnist" is not in this workspace: choose one of tiny, or import it')
})

it('refuses to remove a dataset that a run trains on', async () => {
  const { pool, workspace } = await temporaryCore()
  const { name } = pool.start(tinyExperiment(endless))
  expect(() => workspace.datasets.remove('tiny')).toThrow(`Tiny stripes can't be removed while the run "${name}" trains on it: stop that run first.`)
})

it('tells that the dataset of a stopped run is gone', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await pool.control(id, 'stop')
  workspace.datasets.remove('tiny')
  await expect(pool.control(id, 'resume')).rejects.toThrow('Dataset "tiny" is not in this workspace')
})

it('interrupts a run whose dataset is damaged, with the file and the cure', async () => {
  const { pool, workspace } = await temporaryCore()
  writeFileSync(`${workspace.directory}/datasets/tiny/inputs.u8`, 'short')
  const run = await ended(workspace, pool.start(tinyExperiment()).id)
  expect(run.state).toBe('interrupted')
  expect(run.reason).toContain('inputs.u8 is damaged: it has 5 bytes instead of 19200. Remove the dataset and import it again.')
})

it('leaves its runs interrupted and resumable when it is closed', async () => {
  const core = await temporaryCore()
  const { id } = core.pool.start(tinyExperiment(endless))
  const waiting = core.pool.start(tinyExperiment(endless)).id
  await until(core.workspace, id, ({ last }) => last !== null)
  await core.pool.close()
  expect(core.workspace.runs.get(id)).toMatchObject({ state: 'interrupted', reason: 'Slope was closed.' })
  expect(core.workspace.runs.get(waiting)).toMatchObject({ state: 'interrupted', reason: 'Slope was closed.' })
  expect(core.workspace.checkpoints.info(id, 'last')?.step).toBe(core.workspace.runs.get(id).step)
})
