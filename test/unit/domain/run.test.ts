import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { epochsDone, isBetter, remainingSeconds, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const run: Run = {
  id: 'r', name: 'r', experiment: defaultExperiment, inputSize: 784, parameters: 23_860, engineVersion: '1', state: 'running',
  reason: null, createdAt: '2026-01-01T00:00:00Z', endedAt: null, stepsPerEpoch: 1000, step: 0, seconds: 0,
  best: null, last: null, weightsHash: null,
}
const record = (validation: number | null, training = 0.9): EpochRecord =>
  epochRecord({ accuracy: { training, validation, test: null } })

describe('a run', () => {
  it('says nothing of the remaining time before its first step', () => {
    expect(remainingSeconds(run)).toBeNull()
  })

  it('takes the pace of the epochs done for those to come: 6 of 30 in 12 s leave 48 s', () => {
    expect(remainingSeconds({ ...run, step: 6000, seconds: 12 })).toBe(48)
  })

  it('counts the fraction of the epoch under way', () => {
    expect(epochsDone({ step: 2500, stepsPerEpoch: 1000 })).toBe(2.5)
  })

  it('keeps the earlier of two epochs that are equally good', () => {
    expect(isBetter(record(0.95), record(0.95))).toBe(false)
    expect(isBetter(record(0.951), record(0.95))).toBe(true)
  })

  it('judges by training accuracy where there are no validation images', () => {
    expect(isBetter(record(null, 0.8), record(null, 0.7))).toBe(true)
  })
})
