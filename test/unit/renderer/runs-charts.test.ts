import { describe, expect, it } from 'vitest'
import { splitNames } from '#shared/domain/dataset.ts'
import { bestMark, chartLabel, dashText, styleOf, tooltipOfRun, tooltipOfRuns } from '../../../src-renderer/features/runs/chart-texts.ts'
import { EpochScale } from '../../../src-renderer/features/runs/epoch-scale.ts'
import { frameOf, lineId, type View } from '../../../src-renderer/features/runs/frames.ts'
import { RunCurves } from '../../../src-renderer/features/runs/run-curves.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const nothing = { steps: new Uint32Array(), values: new Float32Array() }
const style = { color: '#0072b2', marker: 'circle' } as const

/** 1,000 steps an epoch, mini-batch costs of 1 with a spike of 90 at step 5. */
function shownRun(epochs: number, id = 'run', hasValidation = true) {
  const curves = new RunCurves()
  const steps = Uint32Array.from({ length: 1000 * epochs }, (_, i) => i + 1)
  curves.append({
    epochs: Array.from({ length: epochs }, (_, i) => makeEpoch(i + 1, hasValidation ? 0.9 : null)),
    miniBatchCost: { steps, values: Float32Array.from(steps, (step) => (step === 5 ? 90 : 1)) },
    smoothedCost: { steps, values: new Float32Array(steps.length).fill(1) },
  })
  return { id, name: `Run ${id}`, curves, scale: new EpochScale(makeRun({}), curves), style }
}
const view = (given: Partial<View> = {}): View => ({
  columns: 200, xMax: 30, isLog: false, kinds: ['miniBatch', 'training', 'validation'], mark: null, incidents: [], ...given,
})

describe('RunCurves', () => {
  it('knows what was measured last', () => expect(shownRun(3).curves.lastStep).toBe(3000))

  it('replaces epochs that come again', () => {
    const { curves } = shownRun(3)
    curves.append({ epochs: [makeEpoch(3, 0.5)], miniBatchCost: nothing, smoothedCost: nothing })
    expect([...curves.accuracy.validation.points().values]).toEqual([0.9, 0.9, 0.5].map(Math.fround))
  })

  it('has the curves of the parts that are monitored, and no others', () => {
    const curves = new RunCurves()
    const epoch = makeEpoch(1)
    const none = { training: null, validation: null, test: null }
    curves.append({
      epochs: [{ ...epoch, cost: { ...none, test: 0.4 }, accuracy: { ...none, test: 0.8 } }],
      miniBatchCost: nothing, smoothedCost: nothing,
    })
    expect(splitNames.map((part) => [curves.cost[part].length, curves.accuracy[part].length])).toEqual([[0, 0], [0, 0], [1, 1]])
    expect(curves.lastStep).toBe(1000)
  })

  it('has no validation curve without validation images', () => {
    const { curves } = shownRun(3, 'run', false)
    expect([curves.accuracy.validation.length, curves.accuracy.training.length]).toEqual([0, 3])
  })
})

describe('frameOf', () => {
  it('thins mini-batches to the part of the plot that they fill', () => {
    const line = frameOf([shownRun(3)], 'cost', view()).lines.get(lineId('run', 'miniBatch'))
    expect(line?.points.steps.length).toBeLessThanOrEqual(2 * 20 + 2)
    expect(Math.max(...(line?.points.values ?? []))).toBe(90)
  })

  it('lets a spike of the mini-batches leave the plot rather than flatten the curves', () =>
    expect(frameOf([shownRun(3)], 'cost', view()).y.max).toBeLessThanOrEqual(1.5))

  it('shows every value of the curves of epochs', () => {
    const { y } = frameOf([shownRun(3)], 'accuracy', view({ kinds: ['training', 'validation'] }))
    expect(y).toMatchObject({ min: 0.9, max: 1 })
  })

  it('has only the lines asked for, and no mini-batches among accuracies', () => {
    expect([...frameOf([shownRun(1)], 'cost', view({ kinds: ['validation'] })).lines.keys()]).toEqual(['run:validation'])
    expect([...frameOf([shownRun(1)], 'accuracy', view()).lines.keys()]).toEqual(['run:training', 'run:validation'])
  })

  it('has a range while there is nothing to show', () => {
    const curves = new RunCurves()
    const empty = { id: 'run', curves, scale: new EpochScale(makeRun({}), curves) }
    for (const isLog of [false, true])
      for (const quantity of ['cost', 'accuracy'] as const) {
        const { min, max } = frameOf([empty], quantity, view({ isLog })).y
        expect(max).toBeGreaterThan(min)
      }
  })
})

describe('the words of a chart', () => {
  it('gives the values of one run with their epoch and step', () => {
    const { title, rows } = tooltipOfRun(2.3004, shownRun(3), 'cost', ['miniBatch', 'training', 'validation'])
    expect(title).toBe('Epoch 2.3')
    expect(rows.map((row) => [row.name, ...row.values])).toEqual([
      ['Mini-batch, step 2,300', '1.000'], ['Training, epoch 2', '0.2500'], ['Validation, epoch 2', '0.5000'],
    ])
  })

  it('compares runs at one epoch, and gives no value for one that ended before', () => {
    const { title, rows } = tooltipOfRuns(2.8, [shownRun(3, 'a'), shownRun(1, 'b')], 'accuracy', ['training', 'validation'])
    expect(title).toBe('Epoch 3')
    expect(rows.map((row) => [row.name, ...row.values])).toEqual([['Run a', '95.00 %', '90.00 %'], ['Run b', '–', '–']])
  })

  it('dashes training and gives the marker to validation', () => {
    expect(styleOf('run', 'training', style)).toMatchObject({ dash: 'dashed', marker: 'none' })
    expect(styleOf('run', 'validation', style)).toMatchObject({ dash: 'solid', marker: 'circle' })
    expect(styleOf('run', 'test', style)).toMatchObject({ dash: 'dotted', marker: 'none' })
    expect([dashText(['training', 'validation', 'test']), dashText(['training'])]).toEqual(['validation solid, training dashed, test dotted', 'training dashed'])
  })

  it('tells best from last to those who do not see the chart', () =>
    expect(chartLabel(makeRun({ best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) }), 'accuracy')).toBe(
      'Accuracy by epoch. Best epoch 7: training 95.00 %, validation 96.00 %. Last epoch 9: training 95.00 %, validation 95.00 %.'))

  it('says when there is nothing yet', () => expect(chartLabel(makeRun({}), 'cost')).toBe('Cost by epoch. No epoch is done yet.'))

  it('marks the best epoch, on training where there is no validation', () => {
    expect(bestMark(makeRun({ best: makeEpoch(7, 0.96) }), 'accuracy')).toEqual({ line: 'run:validation', x: 7, y: 0.96, text: 'best epoch 7: 96.00 %' })
    expect(bestMark(makeRun({ best: makeEpoch(7, null) }), 'cost')).toMatchObject({ line: 'run:training', y: 0.25 })
    expect(bestMark(makeRun({}), 'cost')).toBeNull()
  })
})
