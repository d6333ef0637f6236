import { describe, expect, it } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { knownTrials } from '../../../src-main/sweeps/known.ts'
import { lossesOf } from '../../../src-main/sweeps/losses.ts'
import { tinyExperiment } from '../../fixtures/tiny.ts'

const rungs = [1, 3, 9]
const sweep = Sweep.parse({
  experiment: tinyExperiment({ epochs: 9 }), space: [{ type: 'continuous', field: 'training.learningRate', from: 0.1, to: 1 }],
  strategy: { type: 'tpe' }, earlyStopping: { type: 'asha' }, budget: { trials: 10 },
})

/** Of accuracies at the rungs that it came to. */
const trial = (number: number, values: (number | null)[], patch: Partial<SweepTrial> = {}): SweepTrial => ({
  number, point: { 'training.learningRate': number / 10 }, origin: 'strategy', state: 'pruned', until: null, run: 'run', value: values.at(-1) ?? null,
  epochs: rungs[values.length - 1] ?? 0, seconds: number, rungs: values.map((value, k) => ({ epochs: rungs[k] ?? 0, value })), ended: number, reason: null, ...patch,
})
const lossesAt = (trials: SweepTrial[]) => knownTrials(trials, sweep, rungs).map(({ loss }) => loss)

describe('what a trial came to at the rungs', () => {
  const losses = (values: (number | null)[], patch?: Partial<SweepTrial>) => lossesOf(trial(1, values, patch), rungs, sweep.objective)

  it('is less the better it is, at those that it came to', () => expect(losses([0.4, 0.6])).toEqual([-0.4, -0.6]))
  it('is bad where it measured nothing', () => expect(losses([null])).toEqual([NaN]))
  it('is what it ended with at all higher ones, when it ended by itself', () => expect(losses([0.4], { state: 'finished', value: 0.7 })).toEqual([-0.4, -0.7, -0.7]))
  it('is bad at the one that it failed on its way to', () => expect(losses([0.4], { state: 'failed', value: 0.5 })).toEqual([-0.4, NaN]))
  it('is what it had come to when a person stopped it', () => expect(losses([0.4], { state: 'stopped', value: 0.5 })).toEqual([-0.4, -0.5]))
  it('is not known of the one that it trains to', () => expect(losses([0.4], { state: 'running', value: 0.9 })).toEqual([-0.4]))
})

describe('what a strategy knows', () => {
  it('is of the highest rung at which more trials have ended than the space has dimensions', () => {
    expect(lossesAt([trial(1, [0.1]), trial(2, [0.2, 0.5]), trial(3, [0.3, 0.6]), trial(4, [0.4, 0.7, 0.9], { state: 'finished' })])).toEqual([null, -0.5, -0.6, -0.7])
  })

  it('is of the lowest while there are too few at any', () => expect(lossesAt([trial(1, [0.1, 0.8], { state: 'running' })])).toEqual([-0.1]))

  it('counts what failed below as bad, and what is under way not at all', () => {
    const trials = [trial(1, [0.1, 0.5]), trial(2, [0.2, 0.6]), trial(3, [0.3], { state: 'failed' }), trial(4, [], { state: 'refused' }), trial(5, [], { state: 'running', ended: null })]
    expect(lossesAt(trials)).toEqual([-0.5, -0.6, NaN, NaN, null])
  })

  it('comes in the order in which trials ended, those under way last', () => {
    const trials = [trial(1, [0.1], { ended: 3 }), trial(2, [], { state: 'waiting', ended: null }), trial(3, [0.3], { ended: 1 })]
    expect(knownTrials(trials, sweep, rungs).map(({ point }) => point['training.learningRate'])).toEqual([0.3, 0.1, 0.2])
  })
})
