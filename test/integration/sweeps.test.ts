import { describe, expect, it } from 'vitest'
import { valueOf } from '#shared/domain/sweep/objective.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { sweepEnded, tinySweep, told, untilSweep } from './sweep-core.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const points = [0.1, 0.5].map((rate) => ({ 'training.learningRate': rate, 'training.miniBatchSize': 10 }))
const strategies: Record<string, { strategy: Sweep['strategy']; trials: number }> = {
  'a list': { strategy: { type: 'list', points }, trials: 2 },
  'a grid': { strategy: { type: 'grid' }, trials: 6 },
  'random search': { strategy: { type: 'random' }, trials: 6 },
  'quasi-random search': { strategy: { type: 'sobol' }, trials: 6 },
  'Bayesian optimization': { strategy: { type: 'bayesian', perSecond: false }, trials: 6 },
  TPE: { strategy: { type: 'tpe' }, trials: 12 },
}

describe.each(Object.entries(strategies))('%s', (_, { strategy, trials: count }) => {
  it('is trained to its end, each trial a run of its own, the same for the same seed', async () => {
    const core = await temporaryCore()
    const sweep = tinySweep({ strategy, budget: { trials: count } })
    const record = await sweepEnded(core, core.sweeps.start(sweep).id)
    expect(record).toMatchObject({ state: 'finished', counts: { finished: count }, epochs: 3 * count })
    const trials = core.workspace.sweeps.trials(record.id)
    for (const { number, point, run: id, value, ended } of trials) {
      const run = core.workspace.runs.get(id ?? '')
      expect(run).toMatchObject({ state: 'finished', name: `${record.name} #${number}`, sweep: record.id, trial: number, experiment: { training: { learningRate: point['training.learningRate'] } } })
      expect(value).toBe(valueOf(sweep.objective, core.workspace.curves.epochs(run.id, 0)))
      expect(ended).toBe(number)
    }
    expect(record.best?.value).toBe(Math.max(...trials.map(({ value }) => value ?? 0)))
    const again = await sweepEnded(core, core.sweeps.start(sweep).id)
    expect(told(core.workspace.sweeps.trials(again.id))).toEqual(told(trials))
  })
})

it('tries the same points with two workers as with one, where trials do not depend on each other', async () => {
  const [one, two] = [await temporaryCore(), await temporaryCore({ workers: 2 })]
  const sweep = tinySweep({ strategy: { type: 'sobol' } })
  const [alone, both] = await Promise.all([one, two].map((core) => sweepEnded(core, core.sweeps.start(sweep).id)))
  expect(told(two.workspace.sweeps.trials(both?.id ?? ''))).toEqual(told(one.workspace.sweeps.trials(alone?.id ?? '')))
})

it('counts what fails as bad and goes on', async () => {
  const core = await temporaryCore()
  // ReLU units at such rates overflow.
  const space = [{ type: 'choice' as const, field: 'training.learningRate', values: [1e6, 0.1] }]
  const experiment = { ...tinyExperiment({ cost: 'quadratic', epochs: 3 }), network: { layers: [{ units: 16, activation: 'relu' as const }, { units: 3, activation: 'linear' as const }] } }
  const { id } = core.sweeps.start(tinySweep({ experiment, space, strategy: { type: 'tpe' }, budget: { trials: 8 } }))
  const record = await sweepEnded(core, id)
  expect(record.state).toBe('finished')
  expect(record.counts.failed).toBeGreaterThan(0)
  expect(record.counts.failed + record.counts.finished).toBe(8)
  const failed = core.workspace.sweeps.trials(id).find(({ state }) => state === 'failed')
  expect(failed?.reason).toBe(core.workspace.runs.get(failed?.run ?? '').reason)
  expect(core.workspace.sweeps.trials(id)[record.best ? record.best.trial - 1 : 0]?.state).toBe('finished')
})

it('judges by the cost without its regularization term where it is asked to', async () => {
  const core = await temporaryCore()
  const space = [{ type: 'choice' as const, field: 'training.lambda', values: [0.1, 100] }]
  const objective = { measure: 'unregularized-cost', part: 'validation', which: 'last' } as const
  const { id } = core.sweeps.start(tinySweep({ experiment: tinyExperiment({ regularization: 'l2' }), space, strategy: { type: 'grid' }, objective, budget: { trials: 2 } }))
  await sweepEnded(core, id)
  for (const { run, value } of core.workspace.sweeps.trials(id)) {
    const { cost, penalty } = core.workspace.curves.epochs(run ?? '', 0).at(-1)!
    expect(penalty.validation).toBeGreaterThan(0)
    expect(value).toBe((cost.validation ?? NaN) - (penalty.validation ?? NaN))
  }
})

it('refuses points that break a constraint with a sentence, and trains the others', async () => {
  const core = await temporaryCore()
  const space = [{ type: 'choice' as const, field: 'network.layers.0.units', values: [4, 40] }]
  const { id } = core.sweeps.start(tinySweep({ space, strategy: { type: 'grid' }, constraints: { parameters: 1000 }, budget: { trials: 2 } }))
  await sweepEnded(core, id)
  const [small, large] = core.workspace.sweeps.trials(id)
  expect(small?.state).toBe('finished')
  expect(large).toMatchObject({ state: 'refused', run: null, reason: 'Its network has 2,723 parameters, more than the 1,000 that the sweep allows.' })
})

it('ends a trial when its seconds are used up, with what it came to', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ constraints: { seconds: 1e-6 }, budget: { trials: 1 } }, { epochs: 1_000_000 }))
  await sweepEnded(core, id)
  expect(core.workspace.sweeps.trials(id)).toMatchObject([{ state: 'finished', epochs: 1, value: expect.any(Number) as number }])
})

it('ends when its own seconds are used up, and goes on when it is given more', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2, seconds: 0.5 } }, { epochs: 1_000_000 }))
  const record = await sweepEnded(core, id)
  expect(record).toMatchObject({ state: 'finished', reason: 'The budget of 0.5 s is used up: 0 of 1 trials had ended.', counts: { waiting: 1 } })
  const [trial] = core.workspace.sweeps.trials(id)
  expect(trial?.epochs).toBeGreaterThan(0)
  core.sweeps.change(id, { seconds: null })
  await until(core.workspace, trial?.run ?? '', ({ state, last }) => state === 'running' && (last?.epoch ?? 0) > (trial?.epochs ?? 0))
  await core.sweeps.control(id, 'stop')
})

it('pauses its runs, and resumes them', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2 } }, { epochs: 1_000_000 }))
  await untilSweep(core, id, (_, trials) => (trials[0]?.epochs ?? 0) > 0)
  expect((await core.sweeps.control(id, 'pause')).state).toBe('paused')
  const run = core.workspace.sweeps.trials(id)[0]?.run ?? ''
  expect(core.workspace.runs.get(run).state).toBe('paused')
  expect(core.workspace.sweeps.trials(id)).toMatchObject([{ state: 'running' }])
  expect((await core.sweeps.control(id, 'resume')).state).toBe('running')
  expect(core.workspace.runs.get(run).state).toBe('running')
  await core.sweeps.control(id, 'stop')
})

it('stops with what was trained kept, and goes on from there', async () => {
  const core = await temporaryCore()
  const sweep = tinySweep({ budget: { trials: 3 } }, { epochs: 600 })
  const { id } = core.sweeps.start(sweep)
  await untilSweep(core, id, (_, trials) => trials.length === 2 && trials[1]?.state === 'running')
  const stopped = await core.sweeps.control(id, 'stop')
  expect(stopped).toMatchObject({ state: 'stopped', reason: 'A person stopped it: it may go on.', counts: { finished: 1, waiting: 1, running: 0 } })
  const run = core.workspace.runs.get(core.workspace.sweeps.trials(id)[1]?.run ?? '')
  expect(run.state).toBe('stopped')
  await core.sweeps.control(id, 'resume')
  expect((await sweepEnded(core, id)).counts.finished).toBe(3)
  expect(core.workspace.sweeps.trials(id)[1]?.run).toBe(run.id)
  const whole = await sweepEnded(core, core.sweeps.start(sweep).id)
  expect(told(core.workspace.sweeps.trials(whole.id))).toEqual(told(core.workspace.sweeps.trials(id)))
})

it('goes on when its budget grows, with the points that it would have had', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2 } }))
  await sweepEnded(core, id)
  await expect(core.sweeps.control(id, 'resume')).rejects.toThrow(/ is finished: give it more trials or more seconds, and it goes on\.$/)
  expect(core.sweeps.change(id, { trials: 6, name: 'Longer' })).toMatchObject({ state: 'running', name: 'Longer', sweep: { budget: { trials: 6 } } })
  await sweepEnded(core, id)
  const whole = await sweepEnded(core, core.sweeps.start(tinySweep()).id)
  expect(told(core.workspace.sweeps.trials(id))).toEqual(told(core.workspace.sweeps.trials(whole.id)))
})

it('trains trials that a person adds before those of the strategy, which lose none of their points', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 4 } }))
  const [added] = core.sweeps.addTrials(id, points.slice(0, 1))
  expect(added).toMatchObject({ origin: 'person', state: 'waiting' })
  await sweepEnded(core, id)
  const trials = core.workspace.sweeps.trials(id)
  expect(trials).toHaveLength(5)
  expect(trials.find(({ origin }) => origin === 'person')?.point).toEqual(points[0])
  const whole = core.workspace.sweeps.trials((await sweepEnded(core, core.sweeps.start(tinySweep({ budget: { trials: 4 } })).id)).id)
  expect(trials.filter(({ origin }) => origin === 'strategy').map(({ point }) => point)).toEqual(whole.map(({ point }) => point))
})

it('takes up a finished sweep for a trial that a person adds, and refuses one that makes no sense', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 1 } }))
  await sweepEnded(core, id)
  expect(() => core.sweeps.addTrials(id, [{ 'training.learningRate': -1 }])).toThrow('training.learningRate is -1, outside of its range from 0.01 to 1')
  core.sweeps.addTrials(id, points)
  expect((await sweepEnded(core, id)).counts.finished).toBe(3)
})

it('begins the trial first that a person puts first', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 1 } }, { epochs: 30 }))
  const [, second] = core.sweeps.addTrials(id, points)
  await core.sweeps.controlTrial(id, second?.number ?? 0, 'first')
  await sweepEnded(core, id)
  const order = core.workspace.sweeps.trials(id).filter(({ origin }) => origin === 'person').map(({ ended }) => ended)
  expect(order[1]).toBeLessThan(order[0] ?? 0)
})

it('goes on with other trials when a person stops one, or stops or pauses its run', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 3 } }, { epochs: 1_000_000 }))
  const runOf = async (number: number) => {
    await untilSweep(core, id, (_, trials) => trials[number - 1]?.state === 'running')
    return until(core.workspace, core.workspace.sweeps.trial(id, number).run ?? '', ({ step }) => step > 0)
  }
  await runOf(1)
  expect(await core.sweeps.controlTrial(id, 1, 'stop')).toMatchObject({ state: 'stopped', ended: 1 })
  await core.pool.control((await runOf(2)).id, 'stop')
  await untilSweep(core, id, (_, trials) => trials[1]?.state === 'stopped')
  const third = await runOf(3)
  await core.pool.control(third.id, 'pause')
  expect(core.workspace.sweeps.trial(id, 3).state).toBe('running')
  await core.pool.control(third.id, 'resume')
  await core.sweeps.controlTrial(id, 3, 'stop')
  expect((await sweepEnded(core, id)).counts.stopped).toBe(3)
})

it('works on two sweeps at once, turn by turn, and on a run that a person begins meanwhile', async () => {
  const core = await temporaryCore()
  const ids = [1, 2].map((seed) => core.sweeps.start(tinySweep({ seed, budget: { trials: 4 } }, { epochs: 20 })).id)
  await untilSweep(core, ids[0] ?? '', (_, trials) => trials.length > 1)
  const person = core.pool.start(tinyExperiment({ epochs: 1 })).id
  await ended(core.workspace, person)
  expect(core.workspace.sweeps.get(ids[0] ?? '').state).toBe('running')
  await Promise.all(ids.map((id) => sweepEnded(core, id)))
  const order = core.workspace.runs.list().toReversed().filter(({ sweep }) => sweep !== null).map(({ sweep }) => sweep)
  expect(order.slice(0, 6).filter((sweep) => sweep === ids[0]).length).toBe(3)
})

it('trains no more at once than it may, and no more than there are workers', async () => {
  const core = await temporaryCore({ workers: 2 })
  const active = (id: string) => core.workspace.runs.list().filter(({ sweep, state }) => sweep === id && (state === 'running' || state === 'queued')).length
  const [one, all] = [{ parallel: 1 }, {}].map((patch) => core.sweeps.start(tinySweep({ ...patch, budget: { trials: 3 } }, { epochs: 1_000_000 })).id)
  await untilSweep(core, all ?? '', (_, trials) => trials.length === 2)
  await untilSweep(core, one ?? '', (_, trials) => trials.length === 1)
  expect([active(one ?? ''), active(all ?? '')]).toEqual([1, 2])
  core.sweeps.change(one ?? '', { parallel: null })
  await untilSweep(core, one ?? '', (_, trials) => trials.length === 2)
  for (const id of [one, all]) await core.sweeps.control(id ?? '', 'stop')
  expect(core.pool.status()).toMatchObject({ running: [], queue: [] })
})

it('gives the place of a run that a person paused to the next trial', async () => {
  const core = await temporaryCore()
  const { id } = core.sweeps.start(tinySweep({ budget: { trials: 2 } }, { epochs: 1_000_000 }))
  const [first] = (await untilSweep(core, id, (_, trials) => trials[0]?.state === 'running')) && core.workspace.sweeps.trials(id)
  await core.pool.control(first?.run ?? '', 'pause')
  await untilSweep(core, id, (_, trials) => trials[1]?.state === 'running')
  expect(core.workspace.sweeps.trial(id, 1).state).toBe('running')
  await core.sweeps.control(id, 'stop')
  expect(core.workspace.runs.get(first?.run ?? '').state).toBe('stopped')
})

it('refuses what is wrong before anything is saved', async () => {
  const core = await temporaryCore()
  expect(() => core.sweeps.start(tinySweep({ strategy: { type: 'list', points: [{ 'training.lambda': 1 }] } }))).toThrow('training.lambda')
  expect(core.workspace.sweeps.list()).toEqual([])
})
