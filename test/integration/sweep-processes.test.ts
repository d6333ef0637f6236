import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Core } from '../../src-main/core.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { startSlope } from './slope-process.ts'
import { sweepEnded, tinySweep, told, untilSweep } from './sweep-core.ts'
import { temporaryCore } from './training-core.ts'

/** The command line working on a sweep; resolves with its id when it has told of so many trials. */
async function sweepElsewhere(folder: string, sweep: Sweep, trials: number): Promise<{ child: ChildProcess; id: string }> {
  const { process: child, nextOutput } = startSlope(folder, ['sweep', '-', '--workers', '1', '--json'])
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin?.end(JSON.stringify(sweep))
  let lines = ''
  while (lines.trim().split('\n').length < trials || lines === '') lines += await nextOutput()
  return { child, id: (JSON.parse(lines.split('\n')[0] ?? '') as { sweep: string }).sweep }
}

/** Leaves the workspace with the dataset to others. */
async function folderWithData(): Promise<string> {
  const folder = temporaryFolder()
  await (await temporaryCore({ folder })).close()
  return folder
}

/** What was tried and what it came to, with the weights. */
const tried = ({ workspace: { runs } }: Core, trials: readonly SweepTrial[]) =>
  told(trials).map((trial, i) => ({ ...trial, weightsHash: trials[i]?.run ? runs.get(trials[i].run).weightsHash : null }))

it.each([
  tinySweep({ name: 'TPE with ASHA', strategy: { type: 'tpe' }, earlyStopping: { type: 'asha' }, budget: { trials: 14 } }, { epochs: 9 }),
  tinySweep({ name: 'A Gaussian process', strategy: { type: 'bayesian' }, budget: { trials: 7 } }, { epochs: 60 }),
])('shows a sweep as interrupted right after its process was killed, and goes on to the trials and weights of an unbroken one: $name', async (sweep) => {
  const folder = await folderWithData()
  const { child, id } = await sweepElsewhere(folder, sweep, 3)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const core = await temporaryCore({ folder })
  const { sweeps } = core.workspace
  expect(sweeps.get(id)).toMatchObject({ state: 'interrupted', reason: `Process ${child.pid}, which worked on it, ended without warning.`, counts: { running: 0 } })
  await core.sweeps.control(id, 'resume')
  expect((await sweepEnded(core, id)).state).toBe('finished')
  const whole = await sweepEnded(core, core.sweeps.start(sweep).id)
  expect(tried(core, sweeps.trials(id))).toEqual(tried(core, sweeps.trials(whole.id)))
})

it('sees the trials of another process, and leaves its sweep alone', async () => {
  const folder = await folderWithData()
  const { child, id } = await sweepElsewhere(folder, tinySweep({ name: 'Elsewhere', budget: { trials: 100_000 } }), 1)
  const core = await temporaryCore({ folder })
  const { sweeps, datasets } = core.workspace
  const { state, counts } = sweeps.get(id)
  expect(state).toBe('running')
  await untilSweep(core, id, (record) => record.counts.finished > counts.finished)
  const refusal = `Process ${child.pid} works on the sweep "Elsewhere": control it there, or close that process first.`
  for (const action of ['pause', 'resume', 'stop'] as const) await expect(core.sweeps.control(id, action)).rejects.toThrow(refusal)
  expect(() => core.sweeps.change(id, { trials: 5 })).toThrow(refusal)
  expect(() => core.sweeps.addTrials(id, [{}])).toThrow(refusal)
  expect(() => datasets.remove('tiny')).toThrow(`Tiny stripes can't be removed while the sweep "Elsewhere" trains on it: stop that sweep first.`)
  child.kill('SIGTERM')
  expect(await sweepEnded(core, id)).toMatchObject({ state: 'interrupted', reason: 'Slope was closed.', counts: { running: 0 } })
})
