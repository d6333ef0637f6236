import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { openCore, type Core } from '../../src-main/core.ts'
import { kernelsPath, tinyDataset } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { sweepEnded, tinySweep, told, untilSweep } from './sweep-core.ts'
import { temporaryCore } from './training-core.ts'

const adaptive: Sweep[] = [
  tinySweep({ strategy: { type: 'random' } }, { epochs: 6 }),
  tinySweep({ strategy: { type: 'bayesian' } }, { epochs: 6 }),
  tinySweep({ strategy: { type: 'tpe' }, earlyStopping: { type: 'asha', leastEpochs: 1 }, budget: { trials: 12 } }, { epochs: 9 }),
]

const trialsOf = ({ workspace }: Core, id: string) => told(workspace.sweeps.trials(id))

describe.each(adaptive)('a sweep by $strategy.type with early stopping by $earlyStopping.type', (sweep) => {
  it('goes on with the trials that it would have had, after it was closed in the midst', async () => {
    const core = await temporaryCore()
    const { id } = core.sweeps.start(sweep)
    await untilSweep(core, id, (_, trials) => trials.length >= 3 && trials.some(({ state }) => state === 'running'))
    await core.close()
    const again = await temporaryCore({ folder: core.workspace.directory })
    const left = again.workspace.sweeps.get(id)
    expect(left).toMatchObject({ state: 'interrupted', reason: 'Slope was closed.', counts: { running: 0 } })
    await again.sweeps.control(id, 'resume')
    expect((await sweepEnded(again, id)).state).toBe('finished')
    const whole = await sweepEnded(again, again.sweeps.start(sweep).id)
    expect(trialsOf(again, id)).toEqual(trialsOf(again, whole.id))
  })
})

it('is taken up from the workspace of a process that was killed, with no trial left running', async () => {
  const folder = temporaryFolder()
  const core = await temporaryCore({ folder })
  const sweep = tinySweep({ budget: { trials: 4 } }, { epochs: 100 })
  const { id } = core.sweeps.start(sweep)
  await untilSweep(core, id, (_, trials) => trials[1]?.state === 'running')
  // As it stands on disk in this moment.
  const database = new DatabaseSync(join(folder, 'slope.sqlite'))
  const killed = temporaryFolder()
  for (const name of ['datasets', 'runs']) cpSync(join(folder, name), join(killed, name), { recursive: true })
  database.exec(`VACUUM INTO '${join(killed, 'slope.sqlite')}'`)
  database.close()
  const copy = new DatabaseSync(join(killed, 'slope.sqlite'))
  copy.exec('UPDATE sessions SET pid = 2147483646')
  copy.close()
  await core.sweeps.control(id, 'stop')
  const again = await temporaryCore({ folder: killed })
  expect(again.workspace.sweeps.get(id)).toMatchObject({ state: 'interrupted', counts: { running: 0, waiting: 1, finished: 1 } })
  await again.sweeps.control(id, 'resume')
  await sweepEnded(again, id)
  const whole = await sweepEnded(again, again.sweeps.start(sweep).id)
  expect(trialsOf(again, id)).toEqual(trialsOf(again, whole.id))
})

it('counts a crash as a failed trial, and goes on', async () => {
  const workerPath = fileURLToPath(new URL('../fixtures/worker-that-exits.ts', import.meta.url))
  const core = await openCore({ directory: temporaryFolder(), workerPath, kernelsPath, workers: 1 })
  onTestFinished(() => core.close())
  core.workspace.datasets.add(tinyDataset())
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2 } }))
  expect(await sweepEnded(core, id)).toMatchObject({ state: 'finished', counts: { failed: 2 } })
  expect(core.workspace.sweeps.trial(id, 1).reason).toBe('The worker ended by itself with exit code 3.')
})

it('stops with a sentence when the disk refuses a checkpoint, and goes on with that very trial once it does not', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2 } }, { epochs: 100_000 }))
  await untilSweep(core, id, (_, trials) => (trials[0]?.epochs ?? 0) > 0)
  await core.sweeps.control(id, 'pause')
  const run = core.workspace.sweeps.trial(id, 1).run ?? ''
  const folder = join(core.workspace.directory, 'runs', run)
  renameSync(folder, `${folder}-away`)
  writeFileSync(folder, 'in the way')
  await core.sweeps.control(id, 'resume')
  const record = await sweepEnded(core, id)
  expect(record).toMatchObject({ state: 'stopped', reason: `${folder} is not a folder: choose another workspace with --workspace.`, counts: { waiting: 1, failed: 0 } })
  rmSync(folder)
  renameSync(`${folder}-away`, folder)
  await core.sweeps.control(id, 'resume')
  await untilSweep(core, id, (_, trials) => trials[0]?.state === 'running' && trials[0].run === run)
  await core.sweeps.control(id, 'stop')
})

it("stops with a sentence when its dataset is gone, and says so when it is to go on", async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 3 } }, { epochs: 60 }))
  await untilSweep(core, id, (_, trials) => trials[0]?.state === 'finished')
  new DatabaseSync(join(core.workspace.directory, 'slope.sqlite')).exec('DELETE FROM datasets')
  const record = await sweepEnded(core, id)
  expect(record.state).toBe('stopped')
  expect(record.reason).toMatch(/^Dataset "tiny" is not in this workspace/)
  await expect(core.sweeps.control(id, 'resume')).rejects.toThrow('Dataset "tiny" is not in this workspace')
  core.workspace.datasets.add(tinyDataset())
  await core.sweeps.control(id, 'resume')
  expect((await sweepEnded(core, id)).counts).toMatchObject({ finished: 3, failed: 0 })
})

it('stops when none of its first 50 points can be trained', async () => {
  const core = await temporaryCore()
  const space = [{ type: 'integer' as const, field: 'network.layers.0.units', from: 1, to: 10_000 }]
  const { id } = core.sweeps.start(tinySweep({ space, constraints: { parameters: 100 }, budget: { trials: 200 } }))
  const record = await sweepEnded(core, id)
  expect(record).toMatchObject({ state: 'stopped', counts: { refused: 50 } })
  expect(record.reason).toMatch(/^None of its first 50 points could be trained; of the last one: Its network has [\d,]+ parameters, more than the 100 that the sweep allows\./)
})

it('leaves a sweep alone that another process works on', async () => {
  const core = await temporaryCore()
  const { id, name } = core.sweeps.start(tinySweep({ budget: { trials: 1 } }, { epochs: 1_000_000 }))
  const other = await temporaryCore({ folder: core.workspace.directory })
  for (const action of ['pause', 'resume', 'stop'] as const)
    await expect(other.sweeps.control(id, action)).rejects.toThrow(`Process ${process.pid} works on the sweep "${name}": control it there, or close that process first.`)
  expect(() => other.sweeps.addTrials(id, [{ 'training.learningRate': 0.1 }])).toThrow('control it there')
  expect(() => other.sweeps.change(id, { trials: 5 })).toThrow('control it there')
  await core.sweeps.control(id, 'stop')
})
