import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { readPoint, draftOfPoint } from '../../../src-renderer/features/sweeps/point-draft.ts'
import { remainingOf, trialsPlanned } from '../../../src-renderer/features/sweeps/sweep-progress.ts'
import { asSweep, readSweep } from '../../../src-renderer/features/sweeps/setup/as-sweep.ts'
import { describeChange } from '../../../src-renderer/features/sweeps/setup/describe-change.ts'
import { draftOf, type SweepDraft } from '../../../src-renderer/features/sweeps/setup/draft.ts'
import { rungsOf } from '../../../src-renderer/features/sweeps/setup/rungs.ts'
import { readSweepFile, writeSweep } from '../../../src-renderer/features/sweeps/setup/sweep-file.ts'

const sweep = Sweep.parse({
  name: 'Wide', experiment: defaultExperiment,
  space: [
    { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum'] },
    { field: 'training.learningRate', type: 'continuous', from: 0.001, to: 10, scale: 'log', points: 4 },
    { field: 'training.momentum', type: 'continuous', from: 0.5, to: 0.99, when: { field: 'training.optimizer', is: ['momentum'] } },
  ],
  strategy: { type: 'bayesian', perSecond: true }, earlyStopping: { type: 'asha', leastEpochs: 2, factor: 4 },
  objective: { measure: 'cost', part: 'training', which: 'last', direction: 'minimize' },
  constraints: { parameters: 100_000, seconds: 30 }, budget: { trials: 50, seconds: 600 }, parallel: 2, seed: 9,
})
const draft = draftOf(sweep, 'a file')
const change = (changes: Partial<SweepDraft>): SweepDraft => ({ ...draft, ...changes })
const messages = (changed: SweepDraft) => readSweep(changed).problems.map(({ path, message }) => [path, message])

describe('the form of a sweep', () => {
  it('gives back the sweep that it was filled with, field for field', () => {
    expect(asSweep(draft)).toEqual(sweep)
    expect(readSweep(draft)).toEqual({ sweep, problems: [] })
  })

  it('keeps what was typed wrongly and says at its place what is wrong, in the form’s own words', () => {
    expect(messages(change({ trials: '' }))).toEqual([['budget.trials', 'The number of trials is missing: enter a number.']])
    expect(messages(change({ trials: 'many' }))[0]?.[1]).toMatch(/^The number of trials is "many", but must be/)
    const [, rate] = draft.dimensions
    expect(messages(change({ dimensions: [{ ...rate!, from: '1,5' }] }))).toEqual([['space.0.from', 'The lower end of Learning rate η is written with a comma: write 1.5 instead.']])
    expect(messages(change({ dimensions: [{ ...rate!, from: '10', to: '1' }] }))[0]).toEqual(['space.0.from', 'Learning rate η goes from 10 to 1: the first must be less than the second.'])
    expect(messages(change({ dimensions: [{ ...rate!, from: '0' }] }))[0]?.[1]).toContain('no place on a logarithmic scale')
  })

  it('says what is missing before anything can be varied', () => {
    expect(messages(change({ dimensions: [] }))).toEqual([['space', 'Nothing is varied yet: add a field.']])
    expect(messages(change({ strategy: 'list', points: [] }))[0]?.[0]).toBe('strategy.points')
  })

  it('keeps what a choice leaves unread', () => {
    const without = change({ stopping: 'none' })
    expect(readSweep(without).sweep?.earlyStopping).toEqual({ type: 'none' })
    expect(readSweep({ ...without, stopping: 'asha' }).sweep).toEqual(sweep)
  })

  it('tells a range that is turned around also while something else can\'t be read', () => {
    const dimensions = draft.dimensions.map((dimension, d) => (d === 1 ? { ...dimension, from: '9', to: '5' } : dimension))
    expect(messages(change({ dimensions, trials: '' }))).toEqual([
      ['budget.trials', expect.stringMatching(/^The number of trials is missing/) as string],
      ['space.1.from', 'Learning rate η goes from 9 to 5: the first must be less than the second.'],
    ])
  })

  it('names what undo takes back', () => {
    expect(describeChange(draft, change({ trials: '60' }))).toEqual({ label: 'Change the number of trials', place: 'trials' })
    const dimensions = draft.dimensions.map((dimension, d) => (d === 1 ? { ...dimension, to: '5' } : dimension))
    expect(describeChange(draft, change({ dimensions }))).toEqual({ label: 'Change Learning rate η', place: 'dimensions.1' })
  })
})

describe('a sweep file', () => {
  const file = (text: string) => new File([text], 'sweep.json')

  it('comes back as it was written', async () => {
    expect(await readSweepFile(file(writeSweep(sweep)))).toEqual(sweep)
  })

  it('of a newer version, or that is none, is refused in a sentence that names it', async () => {
    await expect(readSweepFile(file(JSON.stringify({ ...sweep, version: 99 })))).rejects.toThrow(/sweep\.json.*version 99/)
    await expect(readSweepFile(file('{'))).rejects.toThrow(/sweep\.json is not JSON/)
    await expect(readSweepFile(file('{"space": []}'))).rejects.toThrow(/sweep\.json can't be opened/)
  })
})

describe('the rungs of early stopping', () => {
  it('have a third of the trials each with three times the epochs, up to all epochs', () => {
    expect(rungsOf({ leastEpochs: 1, factor: 3, epochs: 27, trials: 81 })).toEqual([
      { epochs: 1, trials: 81 }, { epochs: 3, trials: 27 }, { epochs: 9, trials: 9 }, { epochs: 27, trials: 3 },
    ])
  })

  it('end with all epochs where they are no power of the factor', () => {
    expect(rungsOf({ leastEpochs: 2, factor: 4, epochs: 30, trials: 20 }).map(({ epochs }) => epochs)).toEqual([2, 8, 30])
    expect(rungsOf({ leastEpochs: 5, factor: 3, epochs: 5, trials: 7 })).toEqual([{ epochs: 5, trials: 7 }])
  })
})

describe('a point by hand', () => {
  it('begins from another and leaves out what depends on a value that it does not have', () => {
    const written = draftOfPoint(sweep.space, { 'training.optimizer': 'sgd', 'training.learningRate': 0.3 })
    expect(readPoint(sweep.space, written)).toEqual({ point: { 'training.optimizer': 'sgd', 'training.learningRate': 0.3 }, faults: {} })
    expect(readPoint(sweep.space, { ...written, 'training.optimizer': '"momentum"', 'training.momentum': '0.9' }).point).toMatchObject({ 'training.momentum': 0.9 })
  })

  it('says which value is no number', () => {
    expect(readPoint(sweep.space, { ...draftOfPoint(sweep.space, {}), 'training.learningRate': 'fast' }).faults).toEqual({ 'training.learningRate': 'Learning rate η is "fast": enter a number.' })
  })
})

describe('what is left of a sweep', () => {
  const none = { waiting: 0, running: 0, pruned: 0, finished: 0, failed: 0, refused: 0, stopped: 0 }
  const record = { sweep: { ...sweep, earlyStopping: { type: 'none' as const }, budget: { trials: 10, seconds: null } }, state: 'running' as const, seconds: 20, epochs: 40, counts: { ...none, finished: 4, running: 1 } }

  it('is told by the pace of its trials', () => {
    expect(remainingOf(record, null)).toEqual({ seconds: 30, isAtMost: false })
  })

  it('is at most what its budget of seconds leaves', () => {
    expect(remainingOf({ ...record, sweep: { ...record.sweep, budget: { trials: 10, seconds: 25 } } }, null)).toEqual({ seconds: 5, isAtMost: true })
  })

  it('goes by epochs where trials are stopped early', () => {
    expect(remainingOf({ ...record, sweep }, { epochs: 100 })).toEqual({ seconds: 30, isAtMost: true })
  })

  it('is nothing when it has finished, and unknown before a trial has begun to train', () => {
    expect(remainingOf({ ...record, state: 'finished' }, null)).toBeNull()
    expect(remainingOf({ ...record, seconds: 0 }, null)).toBeNull()
  })

  it('counts a grid’s points where they are fewer than its budget, and trials by hand beyond it', () => {
    expect(trialsPlanned({ ...record, sweep: { ...record.sweep, space: sweep.space.slice(0, 1), strategy: { type: 'grid' } }, counts: { ...none, finished: 1 } })).toBe(2)
    expect(trialsPlanned({ ...record, counts: { ...none, finished: 12 } })).toBe(12)
    expect(trialsPlanned({ ...record, state: 'finished' })).toBe(5)
  })
})
