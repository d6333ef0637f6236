import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/domain/change.ts'
import type { SettingsChange } from '#shared/domain/settings.ts'
import { changeLog } from '../../../src-renderer/features/runs/change-log.ts'
import { EpochScale } from '../../../src-renderer/features/runs/epoch-scale.ts'
import { RunCurves } from '../../../src-renderer/features/runs/run-curves.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const event = (number: number, settings: SettingsChange, step: number | null = null, epochsDone: number | null = null): RunEvent => ({
  number, type: 'change', settings, at: '2026-03-01T12:00:00.000Z', step, epochsDone,
})
const run = makeRun({})
const nothing = { steps: new Uint32Array(), values: new Float32Array() }

describe('the log of changes', () => {
  it('tells what each one changed, and what takes it back', () => {
    const log = changeLog(run.experiment, [
      event(1, { learningRate: 0.1, miniBatchSize: 20 }, 3200, 3.2), event(2, { learningRate: 0.05, dropout: [0.5, 0] }),
    ])
    expect(log.map(({ text, when, before }) => [text, when, before])).toEqual([
      ['η 0.5 → 0.1, m 10 → 20', 'epoch 3.20, step 3,200', { learningRate: 0.5, miniBatchSize: 10 }],
      ['η 0.1 → 0.05, p of Hidden 1 0 → 0.5', null, { learningRate: 0.1, dropout: [0, 0] }],
    ])
  })

  it('names schedules', () =>
    expect(changeLog(run.experiment, [event(1, { schedule: { type: 'step', every: 5, factor: 0.5 } })])[0]?.text).toBe('schedule constant → × 0.5 every 5'))
})

describe('the scale of epochs', () => {
  const curves = (epochs: { epoch: number; step: number }[], events: RunEvent[] = []) => {
    const made = new RunCurves()
    made.append({ epochs: epochs.map((epoch) => ({ ...makeEpoch(epoch.epoch), ...epoch })), miniBatchCost: nothing, smoothedCost: nothing })
    made.events = events
    return made
  }

  it('has as many steps an epoch as the run', () => {
    const scale = new EpochScale(run, curves([{ epoch: 1, step: 1000 }]))
    expect([scale.epochAt(0), scale.epochAt(500), scale.epochAt(2500), scale.stepAt(2.5)]).toEqual([0, 0.5, 2.5, 2500])
  })

  it('has others as soon as the mini-batch size has changed', () => {
    const scale = new EpochScale(run, curves([{ epoch: 1, step: 1000 }], [event(1, { miniBatchSize: 5 }, 1500, 1.5)]))
    expect([500, 1000, 1500, 2500, 4500].map((step) => scale.epochAt(step))).toEqual([0.5, 1, 1.5, 2, 3])
    expect([0.5, 1.5, 2, 3].map((epoch) => scale.stepAt(epoch))).toEqual([500, 1500, 2500, 4500])
  })

  it('takes the ends of epochs for whole numbers, whatever is left over', () => {
    const scale = new EpochScale(run, curves([{ epoch: 1, step: 1000 }, { epoch: 2, step: 1667 }, { epoch: 3, step: 2084 }], [event(1, { miniBatchSize: 24 }, 1100, 1.1)]))
    expect([1000, 1667, 2084].map((step) => scale.epochAt(step))).toEqual([1, 2, 3])
  })

  it('follows what is appended', () => {
    const grown = curves([], [event(1, { miniBatchSize: 20 }, 0, 0)])
    const scale = new EpochScale(run, grown)
    expect(scale.epochAt(500)).toBe(1)
    grown.append({ epochs: [{ ...makeEpoch(1), step: 501 }], miniBatchCost: nothing, smoothedCost: nothing })
    expect(scale.epochAt(501)).toBe(1)
  })

  it('of a branch goes by the epochs that it has, as the run before it may have had others', () => {
    const branch = makeRun({ parent: { run: 'parent', step: 100, epoch: 1 } })
    expect(new EpochScale(branch, curves([{ epoch: 1, step: 100 }])).epochAt(1100)).toBe(2)
  })
})
