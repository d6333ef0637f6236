import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { isBetter, mayEndEarly, plannedSteps, remainingSeconds, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const run: Run = {
  id: 'r', name: 'r', experiment: defaultExperiment, settings: settingsOf(defaultExperiment), parent: null, origin: null, inputSize: 784, parameters: 23_860, engineVersion: '1', state: 'running',
  reason: null, createdAt: '2026-01-01T00:00:00Z', endedAt: null, stepsPerEpoch: 1000, step: 0, epochsDone: 0, seconds: 0,
  best: null, last: null, weightsHash: null, number: 0, tags: [], note: '', isStarred: false, archivedAt: null, deletedAt: null, repeat: null, sweep: null, trial: null, colour: null, testOpened: 0,
}
const record = (validation: number | null, training = 0.9): EpochRecord =>
  epochRecord({ accuracy: { training, validation, test: null } })

describe('a run', () => {
  it('says nothing of the remaining time before its first step', () => {
    expect(remainingSeconds(run)).toBeNull()
  })

  it('takes the pace of the epochs done for those to come: 6 of 30 in 12 s leave 48 s', () => {
    expect(remainingSeconds({ ...run, step: 6000, epochsDone: 6, seconds: 12 })).toBe(48)
  })

  it('takes the pace since its settings were changed, once there is enough of it', () => {
    const now = { ...run, step: 6000, epochsDone: 6, seconds: 12 }
    expect(remainingSeconds(now, { epochsDone: 4, seconds: 11 })).toBe(12)
    expect(remainingSeconds(now, { epochsDone: 5.95, seconds: 11.9 })).toBe(48)
    expect(remainingSeconds(now, { epochsDone: 7, seconds: 14 })).toBe(48)
  })

  it('has no more time than its budget leaves', () => {
    const limited = (timeBudget: number) => ({ ...run, step: 6000, epochsDone: 6, seconds: 12, experiment: { ...run.experiment, training: { ...run.experiment.training, timeBudget } } })
    expect([20, 100, 10].map((budget) => remainingSeconds(limited(budget)))).toEqual([8, 48, 0])
  })

  it('may end early by its patience, a target, a budget of passes or a rate that is halved', () => {
    const by = (training: object) => mayEndEarly({ ...run, experiment: { ...run.experiment, training: { ...run.experiment.training, ...training } } })
    expect([{}, { noImprovementIn: 5 }, { targetAccuracy: 0.9 }, { evaluationBudget: 9 }].map(by)).toEqual([false, true, true, true])
    expect(mayEndEarly({ ...run, settings: { ...run.settings, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 5 } } })).toBe(true)
  })

  it('plans as many steps as its epochs have', () => {
    expect(plannedSteps({ ...run, step: 6500, epochsDone: 6.5 })).toBe(30_000)
  })

  it('plans half of the steps to come when its mini-batches have become twice as large', () => {
    const settings = { ...run.settings, miniBatchSize: 2 * run.settings.miniBatchSize }
    expect(plannedSteps({ ...run, step: 6500, epochsDone: 6.5, settings })).toBe(6500 + 11_750)
  })

  it('counts a mini-batch left over as a step', () => {
    // 103 images by 12, of which 8 whole ones are done.
    expect(plannedSteps({ ...run, stepsPerEpoch: 9, step: 8, epochsDone: 96 / 103 })).toBe(9 * 30)
  })

  it('keeps the earlier of two epochs that are equally good', () => {
    expect(isBetter(record(0.95), record(0.95))).toBe(false)
    expect(isBetter(record(0.951), record(0.95))).toBe(true)
  })

  it('judges by training accuracy where there are no validation images', () => {
    const cost = { training: 0.5, validation: null, test: null }
    expect(isBetter({ ...record(null, 0.8), cost }, { ...record(null, 0.7), cost })).toBe(true)
  })

  it('judges by the lower validation cost where there is no accuracy', () => {
    const none = { training: null, validation: null, test: null }
    const of = (validation: number) => epochRecord({ accuracy: none, cost: { training: 0.5, validation, test: null } })
    expect([isBetter(of(0.2), of(0.3)), isBetter(of(0.3), of(0.3)), isBetter(of(0.4), of(0.3))]).toEqual([true, false, false])
  })
})
