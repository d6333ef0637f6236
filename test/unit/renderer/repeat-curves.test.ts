import { expect, test } from 'vitest'
import { tooltipOfRuns } from '../../../src-renderer/features/runs/chart-tooltips.ts'
import { frameOf, lineId } from '../../../src-renderer/features/runs/frames.ts'
import { RepeatCurves } from '../../../src-renderer/features/runs/repeat-curves.ts'
import { RunCurves } from '../../../src-renderer/features/runs/run-curves.ts'
import { RunScale } from '../../../src-renderer/features/runs/run-scale.ts'
import { linear } from '../../../src-renderer/ui/chart/transform.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const style = { color: '#0072b2', marker: 'none' } as const
const none = { steps: new Uint32Array(), values: new Float32Array() }

/** A run with these validation accuracies, epoch by epoch, and a mini-batch cost at each end of one. */
function member(id: string, accuracies: readonly number[]) {
  const curves = new RunCurves({ keepsRecords: true })
  const costs = { steps: Uint32Array.from(accuracies, (_, i) => 1000 * (i + 1)), values: Float32Array.from(accuracies) }
  curves.append({ epochs: accuracies.map((accuracy, i) => makeEpoch(i + 1, accuracy)), miniBatchCost: costs, smoothedCost: costs })
  return { id, name: id, curves, scale: new RunScale(makeRun({}), curves, () => 1), style, costs: () => ({ raw: curves.miniBatchCost, smoothed: curves.smoothedCost }) }
}

function repeated(...members: ReturnType<typeof member>[]) {
  const repeat = new RepeatCurves(members)
  repeat.update()
  const { curves } = repeat
  return { id: 'repeat', name: 'Repeat', style, repeat, curves, scale: new RunScale(makeRun({}), curves, () => 1), costs: () => ({ raw: curves.miniBatchCost, smoothed: curves.smoothedCost }) }
}

const view = {
  columns: 200, kind: 'epochs', transform: linear, span: { from: 0, to: 3 }, isZoomed: false, isLog: false, smoothing: 0, hasBackground: true, mark: null, rules: [],
} as const
const rounded = (values: ArrayLike<number> | undefined) => Array.from(values ?? [], (value) => Number(value.toFixed(5)))

test('a repeat is drawn as its mean with one standard deviation around it, and without one where one run alone goes on', () => {
  const whole = repeated(member('a', [0.5, 0.6, 0.7]), member('b', [0.7, 0.8]))
  const line = frameOf([whole], 'accuracy', { ...view, kinds: ['validation'] }).lines.get(lineId('repeat', 'validation'))
  expect(rounded(line?.line.ys)).toEqual([0.6, 0.7, 0.7])
  const deviation = Math.SQRT2 / 10
  expect(rounded(line?.band?.lows)).toEqual(rounded([0.6 - deviation, 0.7 - deviation, 0.7]))
  expect(rounded(line?.band?.highs)).toEqual(rounded([0.6 + deviation, 0.7 + deviation, 0.7]))
  expect(line?.raw).toBeUndefined()
})

test('the axis has room for the whole band', () => {
  const { y } = frameOf([repeated(member('a', [0.52]), member('b', [0.98]))], 'accuracy', { ...view, kinds: ['validation'] })
  expect(y.span.from).toBe(0)
})

test('mini-batches of a repeat are drawn run by run', () => {
  const { lines } = frameOf([repeated(member('a', [0.5]), member('b', [0.7]))], 'cost', { ...view, kinds: ['miniBatch'] })
  expect([...lines.keys()]).toEqual([lineId('a', 'miniBatch'), lineId('b', 'miniBatch')])
})

test('what comes to one of the runs changes the mean', () => {
  const [a, b] = [member('a', [0.5]), member('b', [0.7])]
  const whole = repeated(a, b)
  a.curves.append({ epochs: [makeEpoch(1, 0.9)], miniBatchCost: none, smoothedCost: none })
  whole.repeat.update()
  expect(rounded(whole.curves.accuracy.validation.points().values)).toEqual([0.8])
})

test('the pointer tells mean and deviation, and how many runs came so far where not all did', () => {
  const whole = repeated(member('a', [0.5, 0.6]), member('b', [0.7]), member('c', [0.6, 0.8]))
  const at = (x: number) => tooltipOfRuns([whole], { x, kind: 'epochs', quantity: 'accuracy', kinds: ['validation'], smoothing: 0, neutral: '' }).rows[0]?.values
  expect(at(1)).toEqual(['60 % ± 10 %'])
  expect(at(2)).toEqual(['70 % ± 14.1 %, n = 2'])
})
