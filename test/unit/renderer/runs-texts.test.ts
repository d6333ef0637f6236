import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import { axisCost, axisPercent, cost, percent, rate, shortHash } from '../../../src-renderer/features/runs/format.ts'
import { duration, relativeTime } from '../../../src-renderer/ui/time.ts'
import { actionOfKey, allows, noticeOf, spaceAction } from '../../../src-renderer/features/runs/run-states.ts'
import type { RunState } from '../../../src-shared/domain/run.ts'
import { settingsOf } from '../../../src-renderer/features/runs/settings.ts'
import { makeRun } from './make-run.ts'

describe('numbers for reading', () => {
  it.each([
    [0, '0 s'], [59.4, '59 s'], [59.6, '1 min 00 s'], [184, '3 min 04 s'], [3600, '1 h 00 min'], [3840, '1 h 04 min'], [183_600, '2 d 03 h'],
  ])('writes %d seconds as %s', (seconds, text) => expect(duration(seconds)).toBe(text))

  it('never writes a negative duration', () => expect(duration(-3)).toBe('0 s'))

  it.each([
    [0.31951, '0.3195'], [2.30258, '2.303'], [23.0258, '23.03'], [230.258, '230.3'], [2302.58, '2303'], [0, '0.0000'], [0.00001234, '0.00001234'], [5e27, '5.000e+27'],
  ])('writes the cost %d with four significant digits: %s', (value, text) => expect(cost(value)).toBe(text))

  it('writes what was not measured as a dash', () => expect([cost(null), percent(null), percent(undefined)]).toEqual(['–', '–', '–']))

  it('writes accuracies as percentages with two decimals', () => expect([percent(0.977), percent(1)]).toEqual(['97.70 %', '100.00 %']))

  it.each([[401_234, '401,000'], [12_345, '12,300'], [999, '999'], [0, '0']])('rounds %d per second to %s', (value, text) =>
    expect(rate(value)).toBe(text))

  it('writes ticks without needless digits', () =>
    expect([axisCost(0.6000000001), axisCost(0), axisCost(0.000015), axisPercent(0.9), axisPercent(0.985)]).toEqual(['0.6', '0', '1.5e-5', '90', '98.5']))

  it('are short on the axis of a training that diverged', () =>
    expect([axisCost(500_000), axisCost(5e20), axisCost(1.5e21)]).toEqual(['500000', '5e20', '1.5e21']))

  it('shows the beginning of a hash', () => expect(shortHash('0123456789abcdef')).toBe('0123456789ab'))
})

describe('relative time', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  it.each([
    ['2026-03-10T11:59:50Z', 'just now'], ['2026-03-10T11:59:00Z', '1 min ago'], ['2026-03-10T09:00:00Z', '3 h ago'],
    ['2026-03-07T12:00:00Z', '3 d ago'], ['2026-01-31T12:00:00Z', '2026-01-31'],
  ])('calls %s %s', (iso, text) => expect(relativeTime(iso, now)).toBe(text))
})

describe('what a run allows', () => {
  it('can be paused while it runs or waits, and resumed when it rests', () => {
    expect((['running', 'queued'] as const).map(spaceAction)).toEqual(['pause', 'pause'])
    expect((['paused', 'stopped', 'interrupted'] as const).map(spaceAction)).toEqual(['resume', 'resume', 'resume'])
  })

  it('steps by a point and trains an epoch by the sign above it, wherever that can be done', () => {
    const by = (state: RunState, key: string, ctrlKey = false) => actionOfKey(state, { key, ctrlKey, altKey: false, metaKey: false })
    for (const state of ['running', 'paused', 'stopped', 'interrupted'] as const)
      expect([by(state, '.'), by(state, '>')]).toEqual(['step', 'epoch'])
    expect([by('running', ' '), by('paused', ' '), by('finished', '.'), by('running', '.', true), by('running', 'x')]).toEqual(['pause', 'resume', null, null, null])
  })

  it('leaves what has ended for good alone', () => {
    for (const state of ['finished', 'failed'] as const)
      expect([spaceAction(state), allows(state, 'stop'), allows(state, 'epoch')]).toEqual([null, false, false])
  })

  it('stops only what is active', () =>
    expect((['running', 'queued', 'paused', 'stopped', 'interrupted'] as const).map((state) => allows(state, 'stop'))).toEqual([true, true, true, false, false]))
})

describe('the notice over a run', () => {
  it('tells the place in the queue', () =>
    expect(noticeOf(makeRun({ id: 'b', state: 'queued' }), ['a', 'b', 'c'])?.text).toBe('This run is number 2 of 3 in the queue.'))

  it('gives the reason of a failure as it is', () => {
    const reason = 'The cost became NaN at step 3 with learning rate 1000000: start again with a smaller one.'
    expect(noticeOf(makeRun({ state: 'failed', reason }), [])).toMatchObject({ tone: 'error', text: reason })
  })

  it('says from where a stopped run resumes', () =>
    expect(noticeOf(makeRun({ state: 'stopped', step: 1250, epochsDone: 1.25 }), [])?.cure).toContain('step 1,250 (epoch 1.25)'))

  it('is silent about a run whose numbers say all', () =>
    expect((['running', 'paused', 'finished'] as const).map((state) => noticeOf(makeRun({ state }), []))).toEqual([null, null, null]))
})

describe('the settings of a run', () => {
  const settings = (run = makeRun({})) => settingsOf(run, 'Synthetic digits').flatMap((section) => section.settings)
  const valueOf = (label: string, run = makeRun({})) => settings(run).find((setting) => setting.label === label)?.value

  it('gives the hash short and to copy whole', () => {
    const weightsHash = 'ab'.repeat(32)
    expect(settings(makeRun({ weightsHash })).find(({ label }) => label === 'Weights hash')).toMatchObject({ value: 'abababababab', copy: weightsHash })
  })

  it('names layers, symbols and sizes', () => {
    expect([valueOf('Input'), valueOf('Hidden 1'), valueOf('Output'), valueOf('Parameters')]).toEqual(['784', '30 Sigmoid', '10 Sigmoid', '23,860'])
    expect(settings().find(({ label }) => label === 'Learning rate')?.symbol).toBe('η')
  })

  it('leaves out what the optimizer and the regularization do not read', () => {
    const { experiment } = makeRun({})
    const plain = makeRun({ experiment: { ...experiment, training: { ...experiment.training, regularization: 'none' } } })
    expect([valueOf('Regularization strength', plain), valueOf('Momentum', plain)]).toEqual([undefined, undefined])
    const newton = makeRun({ experiment: { ...experiment, training: { ...experiment.training, optimizer: 'newton' } } })
    expect(['Learning rate', 'Mini-batch size', 'Shuffle every epoch'].map((label) => valueOf(label, newton))).toEqual([undefined, undefined, undefined])
  })

  it('tells what an experiment need not say only where this one does', () => {
    const { experiment } = makeRun({})
    const usual = settings().map(({ label }) => label)
    const run = makeRun({ experiment: Experiment.parse({
      ...experiment,
      dataset: { id: 'mnist', trainingCount: 1000 },
      network: { layers: [{ units: 30, activation: 'relu', dropout: 0.5 }, { units: 10, activation: 'softmax' }], softmaxScale: 2 },
      training: {
        ...experiment.training, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 10 }, initialization: 'given', initialWeights: 'ab'.repeat(32),
        expansion: { rotation: 10 }, targetAccuracy: 0.98, monitor: { test: true, subset: 5000 },
      },
      checkpoints: { everyEpochs: 5, keepLast: 3 },
    }) })
    expect(settings(run).filter(({ label }) => !usual.includes(label)).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Training images: first 1,000', 'Softmax scale: 2', 'Schedule: Halve after 10', 'Initial weights: abababababab', 'Target accuracy (of 1): 0.98',
      'Rotation (degrees): 10', 'Test data: yes', 'Only the first (images): 5,000', 'Checkpoints: every 5 epochs, the newest 3',
    ])
    expect(valueOf('Hidden 1', run)).toBe('30 ReLU, p 0.5')
  })

  it.each(['momentum', 'nesterov'] as const)('tells the momentum of %s', (optimizer) => {
    const { experiment } = makeRun({})
    const run = makeRun({ experiment: { ...experiment, training: { ...experiment.training, optimizer, momentum: 0.9 } } })
    expect(valueOf('Momentum', run)).toBe('0.9')
  })
})
