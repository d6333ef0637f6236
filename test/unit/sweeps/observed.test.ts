import { describe, expect, it } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { observationsOf } from '../../../src-main/sweeps/analysis/observed.ts'
import { sweepWith, trialAt } from '../../fixtures/sweep-trials.ts'

const at = (number: number, value: number | null, change: Partial<SweepTrial> = {}) => trialAt({ 'training.learningRate': 1 }, value, number, change)
const lossesIn = (sweep: ReturnType<typeof sweepWith>, trials: SweepTrial[], enough = 2) => {
  const { observed, of, epochs } = observationsOf(sweep, trials, enough)
  return { losses: observed.map(({ trial, loss }) => [trial.number, loss]), of, epochs }
}

describe('what is learned from', () => {
  it('are trials that finished or failed, in the order in which they ended', () => {
    const trials = [at(1, 0.9, { ended: 3 }), at(2, null, { state: 'failed', ended: 1 }), at(3, 0.8, { ended: 2 }), at(4, 0.7, { state: 'running', ended: null }), at(5, 0.6, { state: 'stopped', ended: 4 }), at(6, null, { state: 'refused', ended: 5 })]
    expect(lossesIn(sweepWith(), trials)).toEqual({ losses: [[2, NaN], [3, -0.8], [1, -0.9]], of: 3, epochs: null })
  })

  it('is of all trials what they came to at one rung, the highest that enough came to', () => {
    const sweep = sweepWith({ earlyStopping: { type: 'asha', factor: 3 }, experiment: { ...sweepWith().experiment, training: { ...sweepWith().experiment.training, epochs: 9 } } })
    const rungs = (...values: number[]) => values.map((value, k) => ({ epochs: 3 ** k, value }))
    const trials = [
      at(1, 0.9, { rungs: rungs(0.5, 0.7, 0.9) }), at(2, 0.8, { state: 'pruned', rungs: rungs(0.6, 0.8) }), at(3, 0.4, { state: 'pruned', rungs: rungs(0.4) }),
      at(4, null, { state: 'failed', rungs: [] }),
    ]
    expect(lossesIn(sweep, trials, 2)).toEqual({ losses: [[1, -0.7], [2, -0.8], [4, NaN]], of: 4, epochs: 3 })
    expect(lossesIn(sweep, trials, 1)).toEqual({ losses: [[1, -0.9], [4, NaN]], of: 4, epochs: 9 })
    expect(lossesIn(sweep, trials, 20)).toEqual({ losses: [[1, -0.5], [2, -0.6], [3, -0.4], [4, NaN]], of: 4, epochs: 1 })
  })
})
