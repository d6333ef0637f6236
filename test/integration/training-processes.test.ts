import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const script = fileURLToPath(new URL('../fixtures/train.ts', import.meta.url))
const endless = 1_000_000

/** Another process that trains the tiny experiment; resolves when its run has come so far. */
async function trainElsewhere(folder: string, epochs: number, far: (line: string) => boolean) {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, [script, folder, String(epochs)], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const id = String((await lines.next()).value)
  for (let line = ''; !far(line); line = String((await lines.next()).value));
  return { child, id }
}

const kill = async (child: ChildProcessByStdio<Writable, Readable, null>) => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const isBehindEpoch = (epoch: number) => (line: string) => Number(line.split(' ')[2]) >= epoch

it('shows a run as interrupted right after its process was killed, and goes on to the weights of an unbroken one', async () => {
  const folder = temporaryFolder()
  const { child, id } = await trainElsewhere(folder, endless, isBehindEpoch(3))
  await kill(child)
  const core = await temporaryCore({ folder })
  const { pool, workspace } = core
  const found = workspace.runs.get(id)
  expect(found).toMatchObject({ state: 'interrupted', reason: `Process ${child.pid}, which trained it, ended without warning.` })
  expect(found.last?.epoch).toBeGreaterThanOrEqual(3)

  await pool.control(id, 'epoch')
  const resumed = await until(workspace, id, ({ state }) => state === 'paused')
  const whole = await ended(workspace, pool.start(tinyExperiment({ epochs: resumed.last?.epoch ?? 0 })).id)
  expect(resumed.weightsHash).toBe(whole.weightsHash)
  expect(resumed.best?.epoch).toBe(whole.best?.epoch)
  const curve = (runId: string) => workspace.curves.read(runId, { maxPoints: 1_000_000 })
  expect(curve(id).miniBatchCost).toEqual(curve(whole.id).miniBatchCost)
  expect(curve(id).epochs.map(({ cost }) => cost)).toEqual(curve(whole.id).epochs.map(({ cost }) => cost))
})

it('sees that another process died while this one had the workspace open', async () => {
  const folder = temporaryFolder()
  const { child, id } = await trainElsewhere(folder, endless, isBehindEpoch(1))
  const { workspace } = await temporaryCore({ folder })
  expect(workspace.runs.get(id).state).toBe('running')
  await kill(child)
  const { state } = await until(workspace, id, (run) => run.state === 'interrupted')
  expect(state).toBe('interrupted')
})

it('sees the progress of another process, and leaves its run alone', async () => {
  const folder = temporaryFolder()
  const { child, id } = await trainElsewhere(folder, endless, isBehindEpoch(1))
  const { workspace, pool } = await temporaryCore({ folder })
  const { step, name } = workspace.runs.get(id)
  await until(workspace, id, (run) => run.step > step)
  for (const action of ['pause', 'resume', 'stop', 'epoch'] as const)
    await expect(pool.control(id, action)).rejects.toThrow(`Process ${child.pid} trains the run "${name}": control it there, or close that process first.`)
  child.stdin.write('close\n')
  const left = await until(workspace, id, ({ state }) => state !== 'running')
  expect(left).toMatchObject({ state: 'interrupted', reason: 'Slope was closed.' })
  expect((await pool.control(id, 'stop')).state).toBe('interrupted')
  await pool.control(id, 'epoch')
  expect((await until(workspace, id, ({ state }) => state === 'paused')).step).toBeGreaterThan(left.step)
})

it('goes on from the other checkpoint when one is damaged', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: endless }))
  await until(workspace, id, ({ best }) => best !== null)
  await pool.control(id, 'stop')
  truncateSync(workspace.checkpoints.pathOf(id, 'last'), 100)
  await pool.control(id, 'epoch')
  const run = await until(workspace, id, ({ state }) => state === 'paused')
  const whole = await ended(workspace, pool.start(tinyExperiment({ epochs: run.last?.epoch ?? 0 })).id)
  expect(run.weightsHash).toBe(whole.weightsHash)
})

it('goes on from the newest by period when last and best are damaged, and forgets those that are ahead of it', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start({ ...tinyExperiment({ epochs: endless }), checkpoints: { everyEpochs: 1, keepLast: 3 } })
  await until(workspace, id, ({ last }) => (last?.epoch ?? 0) > 5)
  await pool.control(id, 'stop')
  const [newest = 'last', older = 'last'] = workspace.checkpoints.byPeriod(id)
  for (const name of ['last', 'best', newest] as const) truncateSync(workspace.checkpoints.pathOf(id, name), 100)
  await pool.control(id, 'epoch')
  const run = await until(workspace, id, ({ state }) => state === 'paused')
  expect(run.last?.epoch).toBe(Number(older.slice('epoch-'.length)) + 1)
  expect(run.weightsHash).toBe((await ended(workspace, pool.start(tinyExperiment({ epochs: run.last?.epoch ?? 0 })).id)).weightsHash)
  expect(workspace.checkpoints.metadata(id, newest)).not.toBeNull()
})

it('tells which checkpoints are damaged when none is whole, and leaves the run as it was', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: endless }))
  await until(workspace, id, ({ best }) => best !== null)
  const stopped = await pool.control(id, 'stop')
  const paths = [workspace.checkpoints.pathOf(id, 'last'), workspace.checkpoints.pathOf(id, 'best')]
  for (const path of paths) truncateSync(path, 1000)
  const refusal = await pool.control(id, 'resume').catch((error: unknown) => String(error))
  for (const path of paths) expect(refusal).toContain(path)
  expect(refusal).toContain('This is not a whole checkpoint')
  expect(workspace.runs.get(id)).toEqual(stopped)
})

/** A run that was stopped behind its first and its second epoch, and its checkpoint behind the first. */
async function stoppedTwice() {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start(tinyExperiment({ epochs: endless, learningRate: 0.03 }))
  const trainEpoch = async () => {
    await pool.control(id, 'epoch')
    await until(workspace, id, ({ state }) => state === 'paused')
    await pool.control(id, 'stop')
  }
  await trainEpoch()
  const early = readFileSync(workspace.checkpoints.pathOf(id, 'last'))
  await trainEpoch()
  return { workspace, id, early, trainEpoch }
}

it('believes the checkpoint and not what was noted of it when they differ after a kill', async () => {
  const { workspace, id, early, trainEpoch } = await stoppedTwice()
  for (const kind of ['last', 'best'] as const) writeFileSync(workspace.checkpoints.pathOf(id, kind), early)
  await trainEpoch()
  expect(workspace.runs.get(id).last?.epoch).toBe(2)
  expect(workspace.curves.read(id, { maxPoints: 1000 }).miniBatchCost.steps).toHaveLength(40)
})

it('trains an epoch again whose weights were the best but not yet saved', async () => {
  const { workspace, id, early, trainEpoch } = await stoppedTwice()
  const bestBefore = workspace.runs.get(id).best
  expect(bestBefore?.epoch).toBe(2)
  const best = workspace.checkpoints.pathOf(id, 'best')
  const lost = readFileSync(best)
  writeFileSync(best, early)
  await trainEpoch()
  expect(workspace.runs.get(id).best).toMatchObject({ epoch: 2, accuracy: bestBefore?.accuracy })
  const weights = (bytes: Buffer) => decodeSafetensors(bytes).tensors
  expect(weights(readFileSync(best))).toEqual(weights(lost))
})
