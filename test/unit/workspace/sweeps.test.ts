import { expect, it } from 'vitest'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Change, Workspace } from '../../../src-main/workspace/workspace.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const sweepOf = (given: object = {}) => Sweep.parse({
  experiment, space: [{ field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1, scale: 'log' }],
  strategy: { type: 'random' }, budget: { trials: 10 }, ...given,
})
const point = (rate: number) => ({ 'training.learningRate': rate })
const tick = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
const told = (workspace: Workspace, wanted: (change: Change) => boolean) =>
  new Promise<void>((resolve) => workspace.onChange((change) => wanted(change) && resolve()))

it('saves a sweep that is running, and names it by what it varies when it has no name', () => {
  const { sweeps } = temporaryWorkspace()
  const record = sweeps.create(sweepOf())
  expect(record).toEqual({
    id: record.id, name: 'random: η', sweep: sweepOf(), state: 'running', reason: null, createdAt: record.createdAt, endedAt: null, deletedAt: null,
    seconds: 0, counts: { waiting: 0, running: 0, pruned: 0, finished: 0, failed: 0, refused: 0, stopped: 0 }, epochs: 0, best: null, coach: null,
  })
  const [second, third] = [sweeps.create(sweepOf({ name: 'Rates' }), { coach: 'c' }), sweeps.create(sweepOf({ name: 'Rates' }))]
  expect([second.name, third.name, second.coach]).toEqual(['Rates', 'Rates 2', 'c'])
  expect(sweeps.list().map(({ id }) => id)).toEqual([third.id, second.id, record.id])
})

it('numbers the trials and counts them by their states', () => {
  const { sweeps } = temporaryWorkspace()
  const { id } = sweeps.create(sweepOf())
  const first = sweeps.addTrial(id, { point: point(0.1), origin: 'strategy' })
  expect(first).toEqual({ number: 1, point: point(0.1), origin: 'strategy', state: 'waiting', until: null, run: null, value: null, epochs: 0, seconds: 0, rungs: [], ended: null, reason: null })
  sweeps.addTrial(id, { point: point(5), origin: 'person', until: 9, state: 'refused', reason: 'Too much.' })
  sweeps.updateTrial(id, 1, { state: 'finished', until: 3, run: 'r', value: 0.9, epochs: 3, seconds: 1.5, rungs: [{ epochs: 1, value: 0.5 }], ended: sweeps.nextEnded(id) })
  expect(sweeps.trials(id)).toMatchObject([
    { number: 1, state: 'finished', until: 3, run: 'r', value: 0.9, epochs: 3, seconds: 1.5, rungs: [{ epochs: 1, value: 0.5 }], ended: 1 },
    { number: 2, state: 'refused', until: 9, reason: 'Too much.' },
  ])
  expect(sweeps.get(id)).toMatchObject({ counts: { finished: 1, refused: 1, waiting: 0 }, epochs: 3, best: { trial: 1, value: 0.9, run: 'r' } })
  expect(sweeps.nextEnded(id)).toBe(2)
})

it('tells the best of a cost and of an accuracy, the earliest of equals, and no failed one', () => {
  const { sweeps } = temporaryWorkspace()
  const best = (objective: object) => {
    const { id } = sweeps.create(sweepOf({ objective }))
    const values = [0.5, 0.9, 0.9, 0.1, NaN, 1]
    values.forEach((value, i) => {
      sweeps.addTrial(id, { point: point(0.1), origin: 'strategy' })
      sweeps.updateTrial(id, i + 1, { state: i === 5 ? 'failed' : 'finished', value })
    })
    return sweeps.get(id).best?.trial
  }
  expect([best({ measure: 'accuracy' }), best({ measure: 'cost' })]).toEqual([2, 4])
})

it('begins what was put first before what had begun, that before what a person added, and that before the strategy\'s', () => {
  const { sweeps } = temporaryWorkspace()
  const { id } = sweeps.create(sweepOf())
  for (const origin of ['strategy', 'strategy', 'person', 'strategy', 'strategy', 'strategy'] as const) sweeps.addTrial(id, { point: point(0.1), origin })
  sweeps.updateTrial(id, 4, { run: 'r' })
  sweeps.updateTrial(id, 6, { state: 'running' })
  expect(sweeps.waiting(id)).toEqual([4, 3, 1, 2, 5])
  sweeps.putFirst(id, 2)
  sweeps.putFirst(id, 5)
  expect(sweeps.waiting(id)).toEqual([5, 2, 4, 3, 1])
})

it('refuses to delete a sweep under way, and restores one from the bin under a name of its own', () => {
  const { sweeps } = temporaryWorkspace()
  const { id } = sweeps.create(sweepOf({ name: 'Rates' }))
  expect(() => sweeps.remove(id)).toThrow('The sweep "Rates" is running: stop it before deleting it.')
  sweeps.update(id, { state: 'stopped', reason: 'It was stopped.' })
  sweeps.remove(id)
  expect(sweeps.get(id).deletedAt).not.toBeNull()
  expect(() => sweeps.claim(id)).toThrow('The sweep "Rates" is in the bin: restore it first.')
  sweeps.create(sweepOf({ name: 'Rates' }))
  sweeps.restore(id)
  expect(sweeps.get(id)).toMatchObject({ deletedAt: null, name: 'Rates 2' })
})

it('names a sweep or a trial that is not there', () => {
  const { sweeps } = temporaryWorkspace()
  const { id } = sweeps.create(sweepOf({ name: 'Rates' }))
  for (const ask of [() => sweeps.get('x'), () => sweeps.trials('x'), () => sweeps.addTrial('x', { point: {}, origin: 'person' })])
    expect(ask).toThrow('There is no sweep "x" in this workspace: choose one from the list of sweeps.')
  expect(() => sweeps.trial(id, 7)).toThrow('The sweep "Rates" has no trial 7: choose one from its list.')
})

it('keeps a dataset while a sweep on it runs or is paused, between its trials too', () => {
  const { sweeps, datasets } = temporaryWorkspace()
  datasets.add({ id: 'tiny', name: 'Tiny', source: '', image: { width: 1, height: 1 }, classes: ['a', 'b'], counts: { training: 2, validation: 0, test: 0 }, inputs: new Uint8Array(2), labels: new Uint8Array([0, 1]) })
  const { id } = sweeps.create(sweepOf({ name: 'Rates', experiment: { ...experiment, dataset: { id: 'tiny' } } }))
  const refusal = `Tiny can't be removed while the sweep "Rates" trains on it: stop that sweep first.`
  expect(() => datasets.remove('tiny')).toThrow(refusal)
  sweeps.update(id, { state: 'paused' })
  expect(() => datasets.remove('tiny')).toThrow(refusal)
  sweeps.update(id, { state: 'stopped' })
  datasets.remove('tiny')
  expect(sweeps.get(id).name).toBe('Rates')
})

it('leaves the trials unharmed when a run of theirs is removed for good', async () => {
  const { sweeps, runs, bin } = temporaryWorkspace()
  const { id } = sweeps.create(sweepOf())
  sweeps.addTrial(id, { point: point(0.1), origin: 'strategy' })
  const run = runs.create({ experiment, name: 'Rates #1', inputSize: 4, parameters: 10, stepsPerEpoch: 5, sweep: id, trial: 1 })
  expect(runs.get(run.id)).toMatchObject({ sweep: id, trial: 1 })
  runs.update(run.id, { state: 'finished' })
  sweeps.updateTrial(id, 1, { state: 'finished', run: run.id, value: 0.8 })
  await bin.delete([run.id])
  await bin.empty([run.id])
  expect(sweeps.trials(id)).toMatchObject([{ state: 'finished', run: run.id, value: 0.8 }])
})

it('tells a window once a tick what changed, and which trials since it looked last', async () => {
  const workspace = temporaryWorkspace()
  const { id } = workspace.sweeps.create(sweepOf())
  await tick()
  const heard: Change[] = []
  workspace.onChange((change) => heard.push(change))
  const before = workspace.sweeps.revision()
  for (const rate of [0.1, 0.2, 0.3]) workspace.sweeps.addTrial(id, { point: point(rate), origin: 'strategy' })
  workspace.sweeps.updateTrial(id, 1, { state: 'running' })
  await tick()
  expect(heard).toEqual([{ type: 'sweep', id }, { type: 'trials', id }])
  const { trials, revision } = workspace.sweeps.trialsSince(id, before)
  expect(trials.map(({ number, state }) => [number, state])).toEqual([[2, 'waiting'], [3, 'waiting'], [1, 'running']])
  expect(workspace.sweeps.trialsSince(id, revision).trials).toEqual([])
})

it('tells what another session changed, and leaves its sweep alone', async () => {
  const folder = temporaryFolder()
  const [own, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const heard = told(own, ({ type }) => type === 'trials')
  const { id } = other.sweeps.create(sweepOf({ name: 'Rates' }))
  other.sweeps.addTrial(id, { point: point(0.1), origin: 'strategy' })
  await heard
  expect(own.sweeps.trials(id)).toHaveLength(1)
  const refusal = `Process ${process.pid} works on the sweep "Rates": control it there, or close that process first.`
  expect(() => own.sweeps.update(id, { state: 'stopped' })).toThrow(refusal)
  expect(() => own.sweeps.addTrial(id, { point: point(0.2), origin: 'person' })).toThrow(refusal)
  other.sweeps.update(id, { state: 'stopped' })
  own.sweeps.claim(id)
  expect(() => other.sweeps.claim(id)).toThrow(refusal)
})

it('leaves what a dead session worked on interrupted, and none of its trials running', () => {
  const folder = temporaryFolder()
  const dead = temporaryWorkspace(folder)
  const { id } = dead.sweeps.create(sweepOf())
  const paused = dead.sweeps.create(sweepOf()).id
  dead.sweeps.update(paused, { state: 'paused' })
  for (const rate of [0.1, 0.2, 0.3]) dead.sweeps.addTrial(id, { point: point(rate), origin: 'strategy' })
  dead.sweeps.updateTrial(id, 1, { state: 'finished', run: 'a' })
  dead.sweeps.updateTrial(id, 2, { state: 'running', run: 'b' })
  dead.close()
  const { sweeps } = temporaryWorkspace(folder)
  expect(sweeps.get(id)).toMatchObject({ state: 'interrupted', reason: 'The process that worked on it ended without warning.', counts: { running: 0, waiting: 2, finished: 1 } })
  expect(sweeps.get(paused).state).toBe('interrupted')
  expect(sweeps.trials(id).map(({ state, run }) => [state, run])).toEqual([['finished', 'a'], ['waiting', 'b'], ['waiting', null]])
  expect(sweeps.waiting(id)).toEqual([2, 3])
  sweeps.claim(id)
  expect(sweeps.update(id, { state: 'running', reason: null, endedAt: null }).state).toBe('running')
})

it('reads 10,000 trials whole', () => {
  const workspace = temporaryWorkspace()
  const { id } = workspace.sweeps.create(sweepOf())
  workspace.transaction(() => {
    for (let number = 1; number <= 10_000; number++) workspace.sweeps.addTrial(id, { point: point(number / 10_000), origin: 'strategy' })
  })
  const trials = workspace.sweeps.trials(id)
  expect(trials).toHaveLength(10_000)
  expect(trials.at(-1)).toMatchObject({ number: 10_000, point: point(1) })
})
