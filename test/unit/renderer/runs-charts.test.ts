import { describe, expect, it } from 'vitest'
import { splitNames } from '#shared/domain/dataset.ts'
import { bestMark, chartLabel, dashText, styleOf } from '../../../src-renderer/features/runs/chart-texts.ts'
import { tooltipOfRun, tooltipOfRuns, type Pointed } from '../../../src-renderer/features/runs/chart-tooltips.ts'
import { frameOf, lineId, resolutionOf, type View } from '../../../src-renderer/features/runs/frames.ts'
import { RunCurves } from '../../../src-renderer/features/runs/run-curves.ts'
import { RunScale } from '../../../src-renderer/features/runs/run-scale.ts'
import { spoken } from '../../../src-renderer/ui/chart/tooltip.ts'
import { linear, logarithmic } from '../../../src-renderer/ui/chart/transform.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const nothing = { steps: new Uint32Array(), values: new Float32Array() }
const style = { color: '#0072b2', marker: 'circle' } as const

/** 1,000 steps and a second an epoch, mini-batch costs of 1 with a spike of 90 at step 5, smoothed ones of 0.75. */
function shownRun(epochs: number, id = 'run', hasValidation = true) {
  const curves = new RunCurves()
  const steps = Uint32Array.from({ length: 1000 * epochs }, (_, i) => i + 1)
  curves.append({
    epochs: Array.from({ length: epochs }, (_, i) => makeEpoch(i + 1, hasValidation ? 0.9 : null)),
    miniBatchCost: { steps, values: Float32Array.from(steps, (step) => (step === 5 ? 90 : 1)) },
    smoothedCost: { steps, values: new Float32Array(steps.length).fill(0.75) },
  })
  const costs = () => ({ raw: curves.miniBatchCost, smoothed: curves.smoothedCost })
  return { id, name: `Run ${id}`, curves, scale: new RunScale(makeRun({}), curves, () => 1), style, costs }
}
const view = (given: Partial<View> = {}): View => ({
  columns: 200, kind: 'epochs', transform: linear, span: { from: 0, to: 30 }, isZoomed: false, isLog: false, smoothing: 0.3,
  kinds: ['miniBatch', 'training', 'validation'], hasBackground: true, mark: null, rules: [], ...given,
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
    curves.append({ epochs: [{ ...epoch, cost: { ...none, test: 0.4 }, accuracy: { ...none, test: 0.8 } }], miniBatchCost: nothing, smoothedCost: nothing })
    expect(splitNames.map((part) => [curves.cost[part].length, curves.accuracy[part].length])).toEqual([[0, 0], [0, 0], [1, 1]])
    expect(curves.lastStep).toBe(1000)
  })

  it('has no validation curve without validation images', () => {
    const { curves } = shownRun(3, 'run', false)
    expect([curves.accuracy.validation.length, curves.accuracy.training.length]).toEqual([0, 3])
  })

  it('smooths the curves of epochs, anew when there are more', () => {
    const { curves } = shownRun(2)
    const smoothed = () => [...curves.smoothed(curves.accuracy.validation, 2).points().values]
    expect(smoothed()).toEqual([0.9, 0.9].map(Math.fround))
    curves.append({ epochs: [makeEpoch(3, 0.2)], miniBatchCost: nothing, smoothedCost: nothing })
    // Weights 1/4, 1/2 and 1, over their sum.
    expect(smoothed()[2]).toBeCloseTo((0.9 / 4 + 0.9 / 2 + 0.2) / 1.75, 6)
  })
})

describe('frameOf', () => {
  it('has the smoothed line of mini-batches before a band of them all', () => {
    const line = frameOf([shownRun(3)], 'cost', view()).lines.get(lineId('run', 'miniBatch'))
    expect(new Set(line?.line.ys)).toEqual(new Set([0.75]))
    expect(Math.max(...(line?.band?.highs ?? []))).toBe(90)
  })

  it('has the smoothed line alone where backgrounds would cover each other', () => {
    const line = frameOf([shownRun(3)], 'cost', view({ hasBackground: false })).lines.get(lineId('run', 'miniBatch'))
    expect([line?.raw, line?.band]).toEqual([undefined, undefined])
  })

  it('has every mini-batch where there is room for it', () => {
    const { raw, band } = frameOf([shownRun(3)], 'cost', view({ span: { from: 1, to: 1.05 } })).lines.get(lineId('run', 'miniBatch')) ?? {}
    expect(band).toBeUndefined()
    expect(raw?.isWhole).toBe(true)
    expect(raw?.xs.filter((x) => x >= 1 && x <= 1.05)).toHaveLength(51)
  })

  it('has the mini-batches alone where nothing is smoothed', () => {
    const line = frameOf([shownRun(3)], 'cost', view({ smoothing: 0 })).lines.get(lineId('run', 'miniBatch'))
    expect(Math.max(...(line?.line.ys ?? []))).toBe(90)
    expect([line?.raw, line?.band]).toEqual([undefined, undefined])
  })

  it('smooths what is measured once an epoch over more than one epoch only', () => {
    const raw = (smoothing: number) => frameOf([shownRun(3)], 'accuracy', view({ smoothing })).lines.get(lineId('run', 'training'))?.raw
    expect([raw(0.3), raw(1)]).toEqual([undefined, undefined])
    expect(raw(3)?.ys).toHaveLength(3)
  })

  it('lets a spike of the mini-batches leave the plot rather than flatten the curves', () =>
    expect(frameOf([shownRun(3)], 'cost', view()).y.span.to).toBeLessThanOrEqual(1.5))

  it('shows every value of the curves of epochs', () =>
    expect(frameOf([shownRun(3)], 'accuracy', view({ kinds: ['training', 'validation'] })).y.span).toEqual({ from: 0.9, to: 1 }))

  it('fits the y axis to what is zoomed, to a line that only crosses it as well', () => {
    const { from, to } = frameOf([shownRun(3)], 'cost', view({ kinds: ['training'], isZoomed: true, span: { from: 1.2, to: 1.3 } })).y.span
    expect([from <= 0.25, to >= 0.25, to - from < 0.01]).toEqual([true, true, true])
  })

  it('has only the lines asked for, and no mini-batches among accuracies', () => {
    expect([...frameOf([shownRun(1)], 'cost', view({ kinds: ['validation'] })).lines.keys()]).toEqual(['run:validation'])
    expect([...frameOf([shownRun(1)], 'accuracy', view({ kinds: ['training', 'validation'] })).lines.keys()]).toEqual(['run:training', 'run:validation'])
  })

  it('has a range while there is nothing to show', () => {
    const curves = new RunCurves()
    const empty = { id: 'run', curves, scale: new RunScale(makeRun({}), curves, () => 1), costs: () => ({ raw: curves.miniBatchCost, smoothed: curves.smoothedCost }) }
    for (const isLog of [false, true])
      for (const isZoomed of [false, true])
        for (const quantity of ['cost', 'accuracy'] as const) {
          const { from, to } = frameOf([empty], quantity, view({ isLog, isZoomed, kinds: ['training'] })).y.span
          expect(to).toBeGreaterThan(from)
        }
  })

  it('lies by the logarithm of steps on such an axis', () => {
    const frame = frameOf([shownRun(3)], 'cost', view({ kind: 'steps', transform: logarithmic, span: { from: 0, to: 3.5 }, kinds: ['training'] }))
    expect([...(frame.lines.get('run:training')?.line.xs ?? [])]).toEqual([3, Math.log10(2000), Math.log10(3000)])
    expect(frame.x.ticks).toEqual([1, 100])
  })

  it('tells how many steps a point stands for, up to every single one', () => {
    const resolution = (from: number, to: number) => resolutionOf([shownRun(30)], { columns: 200, kind: 'epochs', transform: linear, span: { from, to } })
    expect([resolution(0, 30), resolution(10, 12), resolution(10, 10.2)]).toEqual([75, 5, 1])
  })
})

describe('the words of a chart', () => {
  const pointed = (given: Partial<Pointed> = {}): Pointed => ({
    x: 2.3004, kind: 'epochs', quantity: 'cost', kinds: ['miniBatch', 'training', 'validation'], smoothing: 0.3, neutral: '#666666', ...given,
  })

  it('gives the values of one run with their epoch and step, as measured and smoothed', () => {
    const { title, place, columns, rows } = tooltipOfRun(shownRun(3), pointed())
    expect([title, place]).toEqual(['Epoch 2.30', 'step 2,300 · 2.3 s'])
    expect(columns).toEqual(['measured', 'smoothed'])
    expect(rows.map((row) => [row.name, ...row.values])).toEqual([
      ['Mini-batch, step 2,300', '1', '0.75'], ['Training, epoch 2', '0.25', ''], ['Validation, epoch 2', '0.5', ''],
    ])
  })

  it('says where x is on the other axes', () => {
    const places = (['steps', 'seconds', 'evaluations'] as const).map((kind) => {
      const { title, place } = tooltipOfRun(shownRun(3), pointed({ kind, x: kind === 'steps' ? 1500 : 1.5 }))
      return `${title} (${place})`
    })
    expect(places).toEqual(['Step 1,500 (epoch 1.50 · 1.5 s)', '1.5 s (epoch 1.50 · step 1,500)', '1.50 passes (epoch 1.50 · step 1,500 · 1.5 s)'])
  })

  it('compares runs at one place, and gives no value for one that ended before', () => {
    const { title, rows } = tooltipOfRuns([shownRun(3, 'a'), shownRun(1, 'b')], pointed({ x: 2.8, quantity: 'accuracy', kinds: ['training', 'validation'] }))
    expect(title).toBe('Epoch 2.80')
    expect(rows.map((row) => [row.name, ...row.values])).toEqual([['Run a', '95 %', '90 %'], ['Run b', '–', '–']])
  })

  it('says the same aloud', () =>
    expect(spoken(tooltipOfRun(shownRun(3), pointed({ kinds: ['training'], smoothing: 0 }), ['Changed: η 0.5 → 0.1']))).toBe(
      'Epoch 2.30. step 2,300 · 2.3 s. Training, epoch 2 0.25. Changed: η 0.5 → 0.1'))

  it('dashes training, gives the marker to validation, and thins mini-batches in a colour of their own', () => {
    expect(styleOf('run', 'training', style)).toMatchObject({ dash: 'dashed', marker: 'none' })
    expect(styleOf('run', 'validation', style)).toMatchObject({ dash: 'solid', marker: 'circle' })
    expect(styleOf('run', 'test', style)).toMatchObject({ dash: 'dotted', marker: 'none' })
    expect(styleOf('run', 'miniBatch', style, '#666666')).toMatchObject({ isThin: true, color: '#666666', marker: 'none' })
    expect([dashText(['training', 'validation', 'test']), dashText(['miniBatch', 'training'])]).toEqual(['validation solid, training dashed, test dotted', 'training dashed, mini-batch thin'])
  })

  it('tells best from last to those who do not see the chart', () =>
    expect(chartLabel(makeRun({ best: makeEpoch(7, 0.96), last: makeEpoch(9, 0.95) }), 'accuracy', 'seconds')).toBe(
      'Accuracy by seconds. Best epoch 7: training 95.00 %, validation 96.00 %. Last epoch 9: training 95.00 %, validation 95.00 %.'))

  it('says when there is nothing yet', () => expect(chartLabel(makeRun({}), 'cost', 'epochs')).toBe('Cost by epochs. No epoch is done yet.'))

  it('marks the best epoch, on training where there is no validation', () => {
    const inThousands = (step: number) => step / 1000
    expect(bestMark(makeRun({ best: makeEpoch(7, 0.96) }), 'accuracy', inThousands)).toEqual({ line: 'run:validation', x: 7, y: 0.96, text: 'best epoch 7: 96.00 %' })
    expect(bestMark(makeRun({ best: makeEpoch(7, null) }), 'cost', inThousands)).toMatchObject({ line: 'run:training', y: 0.25 })
    expect(bestMark(makeRun({}), 'cost', inThousands)).toBeNull()
  })
})
