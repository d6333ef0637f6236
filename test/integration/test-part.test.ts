import { describe, expect, it, onTestFinished } from 'vitest'
import type { CoachRecord } from '#shared/domain/coach/record.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../../src-main/core.ts'
import { LampReader } from '../../src-main/lamp-reader.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import { openTest } from '../../src-main/training/open-test.ts'
import { Predictions } from '../../src-main/training/predictions.ts'
import { openTestCore, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { predicted } from './predicted.ts'
import { sweepEnded, tinySweep, told } from './sweep-core.ts'
import { ended, temporaryCore } from './training-core.ts'

const { monitor } = tinyExperiment().training
const watched = { ...monitor, test: true }

async function trained(training: Parameters<typeof tinyExperiment>[0] = {}) {
  const core = await temporaryCore()
  const run = await ended(core.workspace, core.pool.start(tinyExperiment(training)).id)
  return { core, run, opened: () => core.workspace.runs.get(run.id).testOpened }
}

describe('opening the test part', () => {
  it.each(['best', 'last'] as const)('measures what training would have, to the bit, in the %s weights', async (which) => {
    const { core, run } = await trained({ monitor: watched, regularization: 'l2', lambda: 2, epochs: 4, learningRate: 0.5 })
    const record = run[which]
    expect(await openTest(core, run.id, which)).toMatchObject({ epoch: record?.epoch, step: record?.step, how: 'measured', accuracy: record?.accuracy.test, cost: record?.cost.test })
  })

  it('is counted each time, and listed with what it told', async () => {
    const { core, run, opened } = await trained()
    expect(opened()).toBe(0)
    const first = await openTest(core, run.id, 'last')
    const second = await openTest(core, run.id, 'best')
    expect(opened()).toBe(2)
    expect(core.workspace.testOpenings.list(run.id)).toEqual([first, second])
    expect([first.number, second.number]).toEqual([1, 2])
  })

  it('counts for branches that are made behind it, and not for those before it', async () => {
    const core = await temporaryCore()
    const { id } = await ended(core.workspace, core.pool.start({ ...tinyExperiment({ epochs: 2 }), checkpoints: { everyEpochs: 1, keepLast: 5 } }).id)
    const branch = async () => (await core.pool.branch(branchPoint(core.workspace, id, 20), {})).id
    const before = await branch()
    await openTest(core, id, 'last')
    const behind = await branch()
    expect([before, behind].map((one) => core.workspace.runs.get(one).testOpened)).toEqual([0, 1])
  })

  it('is refused where there is no test part', async () => {
    const { core } = await trained({ epochs: 1 })
    const { inputs, labels, ...rest } = tinyDataset('untested')
    core.workspace.datasets.add({ ...rest, counts: { training: 200, validation: 60, test: 0 }, inputs: inputs.slice(0, 260 * 64), labels: labels.slice(0, 260) })
    const { id } = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 1 }, { id: 'untested' })).id)
    await expect(openTest(core, id, 'last')).rejects.toThrow('Tiny stripes has no images for the test: import it with a test part to open.')
  })
})

describe('predictions of the test part', () => {
  it('are sealed until one says so, and are then counted once for the same weights', async () => {
    const { core, run, opened } = await trained()
    const predictions = new Predictions(core)
    const query = { id: run.id, at: 'last', part: 'test' } as const
    await expect(predictions.predict(query)).rejects.toMatchObject({ code: 'sealed', message: expect.stringContaining('The test part of Tiny stripes is sealed') as string })
    expect(opened()).toBe(0)
    const key = await predicted(core, predictions, { ...query, open: true })
    expect(opened()).toBe(1)
    expect(await predicted(core, predictions, { ...query, open: false })).toBe(key)
    expect(await predicted(core, new Predictions(core), { ...query, open: false })).toBe(key)
    expect(opened()).toBe(1)
    const { accuracy } = await openTest(core, run.id, 'last')
    expect(core.workspace.testOpenings.list(run.id).map(({ how, accuracy: told }) => [how, told])).toEqual([['predicted', accuracy], ['measured', accuracy]])
  })

  it('of the other parts need no opening', async () => {
    const { core, run, opened } = await trained()
    for (const part of ['training', 'validation'] as const) await predicted(core, new Predictions(core), { id: run.id, at: 'last', part, open: false })
    expect(opened()).toBe(0)
  })
})

/** A core whose test part is another one: its images are inverted and its labels permuted. */
async function tamperedCore(): Promise<Core> {
  const core = await openTestCore(temporaryFolder())
  onTestFinished(() => core.close())
  const { inputs, labels, ...rest } = tinyDataset()
  const from = 260
  core.workspace.datasets.add({
    ...rest, inputs: inputs.map((value, at) => (at < 64 * from ? value : 255 - value)), labels: labels.map((label, at) => (at < from ? label : (label + 1 + (at % 2)) % 3)),
  })
  return core
}

/** What is done with the one test part and with the other. */
const both = async <T>(work: (core: Core) => Promise<T>): Promise<[T, T]> => [await work(await temporaryCore()), await work(await tamperedCore())]

describe('nothing that chooses sees the test part: with another one', () => {
  it.each([
    ['no improvement', { noImprovementIn: 2, epochs: 12 }],
    ['a halving schedule', { schedule: { type: 'halve-on-no-improvement' as const, noImprovementIn: 1 }, epochs: 12 }],
    ['a target accuracy', { targetAccuracy: 0.99, epochs: 12 }],
    ['the best of all epochs', { learningRate: 3, epochs: 8 }],
    ['validation not measured', { epochs: 8, monitor: { ...watched, validation: false } }],
  ])('a run ends and is best in the same epoch, with the same weights (%s)', async (_, training) => {
    const [one, other] = await both(async ({ workspace, pool }) => {
      const run = await ended(workspace, pool.start(tinyExperiment({ monitor: watched, ...training })).id)
      return { run, test: run.last?.accuracy.test, chosen: [run.best?.epoch, run.last?.epoch, run.reason, run.weightsHash, run.last?.learningRate] }
    })
    expect(other.chosen).toEqual(one.chosen)
    expect(other.test).not.toBe(one.test)
  })

  it.each([
    ['TPE with ASHA', { strategy: { type: 'tpe' as const }, earlyStopping: { type: 'asha' as const, leastEpochs: 1, factor: 3 } }],
    ['Bayesian with Hyperband', { strategy: { type: 'bayesian' as const }, earlyStopping: { type: 'hyperband' as const, leastEpochs: 1, factor: 3 } }],
  ])('a sweep tries and prunes the same (%s)', async (_, patch) => {
    const [one, other] = await both(async (core) => {
      const record = await sweepEnded(core, core.sweeps.start(tinySweep({ ...patch, budget: { trials: 8 } }, { epochs: 9, monitor: watched })).id)
      return told(core.workspace.sweeps.trials(record.id))
    })
    expect(other).toEqual(one)
  })

  it('the coach takes the same steps to the same choices, up to the race that goes by the clock', async () => {
    const cold = tinyExperiment({ learningRate: 1000, epochs: 3, monitor: watched })
    const [one, other] = await both(async (core) => {
      const { id } = core.coaches.start(cold, false)
      const { promise, resolve } = Promise.withResolvers<CoachRecord>()
      const look = () => {
        const coach = core.workspace.coaches.get(id)
        if (coach.steps.length >= 4 || coach.state === 'failed') resolve(coach)
      }
      onTestFinished(core.workspace.onChange(look))
      look()
      const { steps } = await promise
      await core.coaches.control({ id, action: 'stop' })
      return steps.slice(0, 3).map(({ kind, choice }) => ({ kind, choice }))
    })
    expect(other).toEqual(one)
    expect(one).toHaveLength(3)
  })

  it('the lamp says the same, and does not take the test part for held out', async () => {
    const overfit = Experiment.parse({ ...tinyExperiment({ learningRate: 2, epochs: 40, monitor: { ...watched, validation: false } }), dataset: { id: 'tiny', trainingCount: 12 } })
    const [one, other] = await both(async ({ workspace, pool }) => {
      const run = await ended(workspace, pool.start(overfit).id)
      const { findings, past, blind } = new LampReader(workspace, run.id).read()
      return { findings, past, blind }
    })
    expect(other).toEqual(one)
    expect(one.blind).toContain('Validation data are not measured: overfitting is not told, and the test data are not for it.')
  })
})
