import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { epochColumns } from '../../../src-renderer/features/runs/epoch-columns.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const { experiment } = makeRun({})
const runWith = (training: object, last: EpochRecord | null = null) =>
  makeRun({ experiment: Experiment.parse({ ...experiment, training: { ...experiment.training, ...training } }), last })
const labels = (...run: Parameters<typeof runWith>) => epochColumns(runWith(...run)).map(({ label }) => label)
const both = ['Cost, training', 'Cost, validation', 'Accuracy, training', 'Accuracy, validation']

describe('the columns of a table of epochs', () => {
  it('are what is monitored', () => {
    expect(labels({})).toEqual(['Epoch', ...both])
    expect(labels({ monitor: { training: false, test: true } })).toEqual(['Epoch', 'Cost, validation', 'Cost, test', 'Accuracy, validation', 'Accuracy, test'])
  })

  it('are what was measured, as soon as there is an epoch', () =>
    expect(labels({}, makeEpoch(1, null))).toEqual(['Epoch', 'Cost, training', 'Accuracy, training']))

  it('tell a learning rate that changes, and the passes of a full-batch optimizer', () => {
    expect(labels({ schedule: { type: 'cosine' } })).toContain('Learning rate')
    expect(labels({ learningRate: 0.25 }, makeEpoch(1))).toContain('Learning rate')
    expect(labels({ optimizer: 'lbfgs', schedule: { type: 'cosine' } })).toEqual(['Epoch', 'Passes over the data', ...both])
  })

  it('tell how much of a cost is the penalty', () => {
    const record = { ...makeEpoch(1), penalty: { training: 0.125, validation: 0, test: null } }
    const [, training, validation] = epochColumns(runWith({}, record))
    expect([training?.exact?.(record), validation?.exact?.(record)]).toEqual(['0.25, of it 0.125 for regularization', '0.5'])
  })

  it('count every kind of pass', () => {
    const record = { ...makeEpoch(3), evaluations: { gradient: 12, cost: 5, hessianVector: 40 } }
    const passes = epochColumns(runWith({ optimizer: 'hessian-free' }, record))[1]
    expect([passes?.text(record), passes?.exact?.(record)]).toEqual(['57', '12 for gradients, 5 for costs, 40 for Hessian-vector products'])
  })
})
