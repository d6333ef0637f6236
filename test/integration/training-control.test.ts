import { expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import type { Core } from '../../src-main/core.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const endless = { epochs: 1_000_000 }

async function pauseBehindEpoch({ pool, workspace }: Core, id: string): Promise<Run> {
  await pool.control(id, 'epoch')
  return until(workspace, id, ({ state }) => state === 'paused')
}

/** The same experiment, trained in one go for as many epochs as that run. */
async function unbroken({ pool, workspace }: Core, { last }: Run): Promise<Run> {
  return ended(workspace, pool.start(tinyExperiment({ epochs: last?.epoch ?? 0 })).id)
}

const costs = ({ workspace }: Core, { id }: Run) => workspace.curves.read(id, { maxPoints: 1_000_000 }).miniBatchCost

it('is paused with a checkpoint of the very step when pause resolves', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const run = await pool.control(id, 'pause')
  expect(run.state).toBe('paused')
  expect(workspace.checkpoints.info(id, 'last')?.step).toBe(run.step)
})

it('goes on from a pause in the midst of an epoch as if there had been none', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  await pool.control(id, 'pause')
  expect((await pool.control(id, 'resume')).state).toBe('running')
  const run = await pauseBehindEpoch(core, id)
  expect(run.weightsHash).toBe((await unbroken(core, run)).weightsHash)
})

it('goes on from a stop in the midst of an epoch as if there had been none', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const stopped = await pool.control(id, 'stop')
  expect(stopped.state).toBe('stopped')
  expect(stopped.reason).toMatch(/^It was stopped after [\d.]+ of 1000000 epochs\.$/)
  expect((await pool.control(id, 'resume')).state).toBe('queued')
  const run = await pauseBehindEpoch(core, id)
  const whole = await unbroken(core, run)
  expect(run.weightsHash).toBe(whole.weightsHash)
  expect(run.best?.epoch).toBe(whole.best?.epoch)
  expect(costs(core, run)).toEqual(costs(core, whole))
})

it('trains one epoch at a time from a pause', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await pool.control(id, 'epoch')
  const first = await until(workspace, id, ({ state }) => state === 'paused')
  expect(first.step % first.stepsPerEpoch).toBe(0)
  await pool.control(id, 'epoch')
  const second = await until(workspace, id, ({ state, step }) => state === 'paused' && step > first.step)
  expect(second.step).toBe(first.step + first.stepsPerEpoch)
})

it('takes one step at a time, from a run at work, a pause and a stop, and comes to the same weights', async () => {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const stepOnce = async () => {
    await pool.control(id, 'step')
    return until(workspace, id, ({ state }) => state === 'paused')
  }
  const first = await stepOnce()
  const second = await stepOnce()
  expect(second.step).toBe(first.step + 1)
  expect(workspace.checkpoints.info(id, 'last')?.step).toBe(second.step)
  expect(costs(core, second).steps.slice(-2)).toEqual(Uint32Array.of(first.step, second.step))
  await pool.control(id, 'stop')
  expect((await stepOnce()).step).toBe(second.step + 1)
  const run = await pauseBehindEpoch(core, id)
  expect(run.weightsHash).toBe((await unbroken(core, run)).weightsHash)
})

it('is never queued while it steps from a pause with a place free', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await pool.control(id, 'pause')
  const states = new Set<string>()
  workspace.onChange(() => void states.add(workspace.runs.get(id).state))
  expect((await pool.control(id, 'step')).state).not.toBe('queued')
  await until(workspace, id, ({ state, step }) => state === 'paused' && step > 0)
  expect(states).not.toContain('queued')
})

it('trains a stopped run for one epoch more', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  await until(workspace, id, ({ step }) => step > 0)
  const stopped = await pool.control(id, 'stop')
  await pool.control(id, 'epoch')
  const run = await until(workspace, id, ({ state }) => state === 'paused')
  expect(run.last?.epoch).toBe((stopped.last?.epoch ?? 0) + 1)
})

it('lets the next run in the queue begin while one is paused', async () => {
  const { pool, workspace } = await temporaryCore()
  const first = pool.start(tinyExperiment(endless)).id
  const second = pool.start(tinyExperiment(endless)).id
  expect(pool.status()).toEqual({ workers: 1, running: [first], queue: [second] })
  await pool.control(first, 'pause')
  await until(workspace, second, ({ state }) => state === 'running')
  expect(pool.status()).toEqual({ workers: 1, running: [second], queue: [] })
})

it('puts a resumed run to the front of the queue when there is no place', async () => {
  const { pool, workspace } = await temporaryCore()
  const [first = '', second = '', third = ''] = [1, 2, 3].map(() => pool.start(tinyExperiment(endless)).id)
  await pool.control(first, 'pause')
  expect((await pool.control(first, 'resume')).state).toBe('queued')
  expect(pool.status()).toEqual({ workers: 1, running: [second], queue: [first, third] })
  await pool.control(second, 'stop')
  await until(workspace, first, ({ state }) => state === 'running')
  expect(pool.status().queue).toEqual([third])
})

it('trains the runs of a queue one after the other in their order', async () => {
  const { pool, workspace } = await temporaryCore()
  const ids = [1, 2, 3].map(() => pool.start(tinyExperiment()).id)
  const runs = await Promise.all(ids.map((id) => ended(workspace, id)))
  expect(runs.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished'])
  const ends = runs.map(({ endedAt }) => endedAt ?? '')
  expect(ends).toEqual(ends.toSorted())
})

it('trains as many runs at once as there are workers', async () => {
  const { pool, workspace } = await temporaryCore({ workers: 2 })
  const ids = [1, 2, 3].map(() => pool.start(tinyExperiment(endless)).id)
  await Promise.all(ids.slice(0, 2).map((id) => until(workspace, id, ({ state }) => state === 'running')))
  expect(workspace.runs.get(ids[2] ?? '').state).toBe('queued')
})

it('stops a queued run without a checkpoint, and starts it anew when it is resumed', async () => {
  const { pool, workspace } = await temporaryCore()
  const busy = pool.start(tinyExperiment(endless)).id
  const { id } = pool.start(tinyExperiment())
  expect(await pool.control(id, 'stop')).toMatchObject({ state: 'stopped', weightsHash: null })
  expect(workspace.checkpoints.read(id, 'last')).toBeNull()
  await pool.control(id, 'resume')
  await pool.control(busy, 'stop')
  expect((await ended(workspace, id)).state).toBe('finished')
})

it('pauses a queued run, which leaves the queue', async () => {
  const { pool } = await temporaryCore()
  pool.start(tinyExperiment(endless))
  const { id } = pool.start(tinyExperiment())
  expect((await pool.control(id, 'pause')).state).toBe('paused')
  expect(pool.status().queue).toEqual([])
})

it('answers every one of many requests that come at once, the last stop deciding', async () => {
  const { pool } = await temporaryCore()
  const { id } = pool.start(tinyExperiment(endless))
  const requests = (['pause', 'resume', 'pause', 'epoch', 'resume', 'pause', 'resume', 'stop'] as const).map((action) => pool.control(id, action))
  await Promise.allSettled(requests)
  expect((await pool.control(id, 'stop')).state).toBe('stopped')
  expect(pool.status()).toEqual({ workers: 1, running: [], queue: [] })
})

it('refuses to pause what has ended', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id, name } = await ended(workspace, pool.start(tinyExperiment()).id)
  await expect(pool.control(id, 'pause')).rejects.toThrow(`The run "${name}" is finished: there is nothing to pause.`)
})

it('names a run that is not there', async () => {
  const { pool } = await temporaryCore()
  await expect(pool.control('nothing', 'pause')).rejects.toThrow('There is no run "nothing" in this workspace')
})
