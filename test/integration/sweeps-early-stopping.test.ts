import { describe, expect, it } from 'vitest'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { sweepEnded, tinySweep, told, untilSweep } from './sweep-core.ts'
import { ended, temporaryCore } from './training-core.ts'

const rules: Sweep['earlyStopping'][] = (['successive-halving', 'hyperband', 'asha'] as const).map((type) => ({ type, leastEpochs: 1, factor: 3 }))
const stopped = (earlyStopping: Sweep['earlyStopping'], trials = 9) => tinySweep({ earlyStopping, budget: { trials } }, { epochs: 9 })

describe.each(rules)('$type', (earlyStopping) => {
  it('trains few of the trials to the end, each to the weights of an unbroken run', async () => {
    const core = await temporaryCore()
    const { workspace, sweeps, pool } = core
    const record = await sweepEnded(core, sweeps.start(stopped(earlyStopping)).id)
    expect(record).toMatchObject({ state: 'finished', counts: { running: 0, waiting: 0, failed: 0 } })
    const trials = workspace.sweeps.trials(record.id)
    expect(record.epochs).toBe(trials.reduce((sum, { epochs }) => sum + epochs, 0))
    expect(record.epochs).toBeLessThan((9 * 9) / 2)
    const finished = trials.filter(({ state }) => state === 'finished')
    expect(finished).not.toEqual([])
    expect(trials.filter(({ state }) => state === 'pruned').length).toBe(9 - finished.length)
    const resumed = workspace.runs.get(finished[0]?.run ?? '')
    const unbroken = await ended(workspace, pool.start(resumed.experiment).id)
    expect(resumed.weightsHash).toBe(unbroken.weightsHash)
    expect(finished[0]?.rungs.map(({ epochs }) => epochs)).toEqual([1, 3, 9])
  })
})

it.each(rules)('comes to its end with two workers by $type, whoever ends first', async (earlyStopping) => {
  const core = await temporaryCore({ workers: 2 })
  const { id } = await sweepEnded(core, core.sweeps.start(stopped(earlyStopping, 6)).id)
  const trials = core.workspace.sweeps.trials(id)
  expect(trials.every(({ state }) => state === 'pruned' || state === 'finished')).toBe(true)
  expect(trials.some(({ epochs }) => epochs === 9)).toBe(true)
  expect(trials.map(({ ended: end }) => end).toSorted((a, b) => Number(a) - Number(b))).toEqual(trials.map(({ number }) => number))
})

it('says of the run of a trial that was stopped early which sweep did so, and after how many epochs', async () => {
  const core = await temporaryCore()
  const record = await sweepEnded(core, core.sweeps.start(stopped({ type: 'asha', leastEpochs: 3, factor: 3 }, 3)).id)
  const pruned = core.workspace.sweeps.trials(record.id).find(({ state }) => state === 'pruned')
  expect(pruned).toMatchObject({ epochs: 3, until: 3, rungs: [{ epochs: 3, value: pruned?.value }] })
  expect(core.workspace.runs.get(pruned?.run ?? '')).toMatchObject({ state: 'stopped', epochsDone: 3, reason: `Stopped after 3 epochs by the sweep "${record.name}": it may go on.` })
})

it('decides the same again for the same seed, with one trial at a time', async () => {
  const core = await temporaryCore()
  const sweep = { ...stopped({ type: 'asha', leastEpochs: 1, factor: 3 }, 12), strategy: { type: 'tpe' as const } }
  const [first, second] = [await sweepEnded(core, core.sweeps.start(sweep).id), await sweepEnded(core, core.sweeps.start(sweep).id)]
  expect(told(core.workspace.sweeps.trials(second.id))).toEqual(told(core.workspace.sweeps.trials(first.id)))
})

it('trains to the end what a person promotes, from its checkpoint, and takes up a finished sweep for that', async () => {
  const core = await temporaryCore()
  const { id } = await sweepEnded(core, core.sweeps.start(stopped({ type: 'asha', leastEpochs: 1, factor: 3 })).id)
  const pruned = core.workspace.sweeps.trials(id).find(({ state, epochs }) => state === 'pruned' && epochs === 1)
  const number = pruned?.number ?? 0
  expect(await core.sweeps.controlTrial(id, number, 'promote')).toMatchObject({ state: 'waiting', until: null })
  await sweepEnded(core, id)
  const promoted = core.workspace.sweeps.trial(id, number)
  expect(promoted).toMatchObject({ state: 'finished', epochs: 9, run: pruned?.run, ended: pruned?.ended })
  expect(promoted.rungs[0]).toEqual(pruned?.rungs[0])
  const whole = await ended(core.workspace, core.pool.start(core.workspace.runs.get(promoted.run ?? '').experiment).id)
  expect(core.workspace.runs.get(promoted.run ?? '').weightsHash).toBe(whole.weightsHash)
})

it('takes over what a person trained further by the run itself, or still trains', async () => {
  const core = await temporaryCore()
  const { pool, sweeps, workspace } = core
  const { id } = await sweepEnded(core, sweeps.start(stopped({ type: 'asha', leastEpochs: 1, factor: 3 })).id)
  const [first, second] = workspace.sweeps.trials(id).filter(({ state }) => state === 'pruned')
  await pool.control(first?.run ?? '', 'resume')
  await ended(workspace, first?.run ?? '')
  await pool.control(second?.run ?? '', 'resume')
  for (const trial of [first, second]) await sweeps.controlTrial(id, trial?.number ?? 0, 'promote')
  await sweepEnded(core, id)
  for (const trial of [first, second]) expect(workspace.sweeps.trial(id, trial?.number ?? 0)).toMatchObject({ state: 'finished', epochs: 9, run: trial?.run })
})

it('trains to the end what a person adds', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(stopped({ type: 'successive-halving', leastEpochs: 1, factor: 3 }, 3))
  core.sweeps.addTrials(id, [{ 'training.learningRate': 0.02, 'training.miniBatchSize': 40 }])
  await sweepEnded(core, id)
  expect(core.workspace.sweeps.trials(id).find(({ origin }) => origin === 'person')).toMatchObject({ state: 'finished', epochs: 9 })
})

it('fails the promotion alone of a trial whose run was deleted meanwhile', async () => {
  const core = await temporaryCore()
  const { workspace, sweeps } = core
  const { id } = sweeps.start(stopped({ type: 'successive-halving', leastEpochs: 1, factor: 3 }, 6))
  await untilSweep(core, id, (_, trials) => trials.filter(({ state }) => state === 'pruned').length >= 2)
  await sweeps.control(id, 'pause')
  const runs = workspace.sweeps.trials(id).flatMap(({ state, run }) => (state === 'pruned' ? [run ?? ''] : []))
  await workspace.bin.delete(runs)
  await sweeps.control(id, 'resume')
  const record = await sweepEnded(core, id)
  expect(record.state).toBe('finished')
  const trials = workspace.sweeps.trials(id)
  for (const { state, value, reason } of trials.filter(({ run }) => runs.includes(run ?? ''))) {
    // What it had come to is known all the same.
    expect(value).not.toBeNull()
    if (state === 'failed') expect(reason).toMatch(/^The run ".*" is in the bin/)
  }
  expect(trials.every(({ state }) => state === 'pruned' || state === 'finished' || state === 'failed')).toBe(true)
})
