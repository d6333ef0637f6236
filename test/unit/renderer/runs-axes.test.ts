import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { clustersOf, clusterText, destinationOf, type AxisMark } from '../../../src-renderer/ui/chart/axis-marks.ts'
import { RunCurves } from '../../../src-renderer/features/runs/run-curves.ts'
import { marksOf } from '../../../src-renderer/features/runs/run-marks.ts'
import { RunScale } from '../../../src-renderer/features/runs/run-scale.ts'
import { wholeOf } from '../../../src-renderer/features/runs/x-extent.ts'
import { xKinds } from '../../../src-renderer/features/runs/x-kinds.ts'
import { makeEpoch, makeRun } from './make-run.ts'

const nothing = { steps: new Uint32Array(), values: new Float32Array() }

function scaled(run: Run, epochs: EpochRecord[], pace = 2) {
  const curves = new RunCurves()
  curves.append({ epochs, miniBatchCost: nothing, smoothedCost: nothing })
  return { run, curves, scale: new RunScale(run, curves, () => pace) }
}
const epoch = (number: number, given: Partial<EpochRecord> = {}) => ({ ...makeEpoch(number), ...given })
const passes = (gradient: number, cost: number, hessianVector: number) => ({ evaluations: { gradient, cost, hessianVector } })

describe('the x axes of a run', () => {
  it('go straight between the ends of epochs, and on at the last pace', () => {
    const { scale: { axes } } = scaled(makeRun({}), [epoch(1, { seconds: 3 }), epoch(2, { seconds: 4 })])
    expect([0, 500, 1000, 1500, 2000, 3500].map((step) => axes.seconds.at(step))).toEqual([0, 1.5, 3, 3.5, 4, 5.5])
    expect([1.5, 3.5, 5.5].map((x) => axes.seconds.stepAt(x))).toEqual([500, 1500, 3500])
    expect([axes.epochs.at(2500), axes.steps.at(2500), axes.evaluations.at(2500)]).toEqual([2.5, 2500, 2.5])
  })

  it('go by the pace so far before the first epoch has ended', () => {
    const { scale: { axes } } = scaled(makeRun({}), [], 2)
    expect([axes.seconds.at(500), axes.evaluations.at(500)]).toEqual([1, 0.5])
  })

  it('count every pass over the data of a full-batch optimizer', () => {
    const { scale: { axes } } = scaled(makeRun({ stepsPerEpoch: 1 }), [epoch(1, { step: 1, ...passes(2, 5, 0) }), epoch(2, { step: 2, ...passes(4, 9, 20) })])
    expect([1, 2].map((step) => axes.evaluations.at(step))).toEqual([7, 33])
    expect(axes.evaluations.stepAt(20)).toBe(1.5)
  })

  it('lay runs of other mini-batch sizes over each other by epochs', () => {
    const small = scaled(makeRun({}), [epoch(1), epoch(2, { step: 2000 })])
    const large = scaled(makeRun({ stepsPerEpoch: 100 }), [epoch(1, { step: 100 }), epoch(2, { step: 200 })])
    expect([small.scale.axes.epochs.at(1500), large.scale.axes.epochs.at(150)]).toEqual([1.5, 1.5])
  })

  it('give back the step of every place', () => {
    const { scale: { axes } } = scaled(makeRun({}), [1, 2, 3].map((number) => epoch(number, { seconds: number ** 2 })))
    for (const kind of xKinds) for (const step of [1, 700, 1000, 2345, 4000]) expect(axes[kind].stepAt(axes[kind].at(step))).toBeCloseTo(step, 6)
  })
})

describe('the whole of an x axis', () => {
  const half = [1, 2, 3].map((number) => epoch(number, { seconds: 0.5 * number }))
  const running = scaled(makeRun({ state: 'running' }), half)
  const finished = scaled(makeRun({ state: 'finished' }), half)

  it('is the plan while more may come, and what there is afterwards', () => {
    expect(xKinds.map((kind) => wholeOf([running], kind, false))).toEqual([{ from: 0, to: 30 }, { from: 0, to: 30_000 }, { from: 0, to: 30 }, { from: 0, to: 1.5 + 0.5 }])
    expect(xKinds.map((kind) => wholeOf([finished], kind, false).to)).toEqual([3, 3000, 3, 1.5])
  })

  it('has no plan of passes for a full-batch optimizer', () => {
    const { experiment } = makeRun({})
    const run = makeRun({ state: 'running', stepsPerEpoch: 1, experiment: Experiment.parse({ ...experiment, training: { ...experiment.training, optimizer: 'lbfgs', epochs: 50 } }) })
    expect(wholeOf([scaled(run, [epoch(1, { step: 1, ...passes(5, 6, 0) })])], 'evaluations', false).to).toBe(15)
  })

  it('begins at the first step where it is logarithmic', () => {
    expect(wholeOf([finished], 'steps', true)).toEqual({ from: 1, to: 3000 })
    expect(wholeOf([finished], 'epochs', true)).toEqual({ from: 0.001, to: 3 })
  })

  it('spans all runs, and something when there are none', () => {
    expect(wholeOf([running, finished], 'epochs', false).to).toBe(30)
    expect(wholeOf([], 'seconds', true).to).toBeGreaterThan(wholeOf([], 'seconds', true).from)
  })
})

describe('the marks of a run', () => {
  const parent = makeRun({ id: 'parent', name: 'Parent' })
  const child = makeRun({ id: 'child', name: 'Child', parent: { run: 'run', step: 2000, epoch: 2 } })

  it('tell of changes in effect, kept checkpoints, the best epoch, and branches, with a way to these', () => {
    const run = makeRun({ parent: { run: 'parent', step: 500, epoch: 0 }, best: makeEpoch(3) })
    const change = { number: 1, type: 'change' as const, settings: { learningRate: 0.1 }, at: '', step: 1500, epochsDone: 1.5 }
    const events = [change, { ...change, number: 2, settings: { learningRate: 0.2 }, step: null, epochsDone: null }]
    const checkpoints = [{ step: 1000, epoch: 1, weightsHash: '', keptAs: [] }, { step: 3000, epoch: 3, weightsHash: '', keptAs: ['best' as const, 'last' as const] }]
    expect(marksOf({ run, parent, children: [child], events, checkpoints })).toEqual([
      { kind: 'origin', step: 500, text: 'Branched off here from Parent', to: '/runs/parent' },
      { kind: 'change', step: 1500, text: 'Changed: η 0.5 → 0.1 (epoch 1.50, step 1,500)' },
      { kind: 'branch', step: 2000, text: 'Child branched off at epoch 2', to: '/runs/child' },
      { kind: 'best', step: 3000, text: 'Best epoch: 3' },
      { kind: 'checkpoint', step: 3000, text: 'Checkpoint, the best and the last: epoch 3, step 3,000' },
    ])
  })

  it('lead nowhere when the parent is gone', () =>
    expect(marksOf({ run: child, parent: null, children: [], events: [], checkpoints: [] })).toEqual([{ kind: 'origin', step: 2000, text: 'Branched off here' }]))
})

describe('the places of marks', () => {
  const mark = (kind: AxisMark['kind'], at: number): AxisMark => ({ kind, at, text: `${kind} ${at}` })
  const span = { from: 0, to: 100 }

  it('join what would overlap, under the glyph of the weightiest', () => {
    const clusters = clustersOf([mark('best', 50), mark('change', 51), mark('branch', 80)], span, 500)
    expect(clusters.map(({ kind, marks }) => [kind, marks.length])).toEqual([['change', 2], ['branch', 1]])
    expect(clusterText(clusters[0]!)).toBe('best 50\nchange 51')
  })

  it('keep a hundred checkpoints from covering each other, and apart from what happened', () => {
    const clusters = clustersOf([...Array.from({ length: 100 }, (_, i) => mark('checkpoint', i)), mark('change', 50)], span, 300)
    expect(clusters.filter(({ kind }) => kind === 'change')).toHaveLength(1)
    const places = clusters.filter(({ kind }) => kind === 'checkpoint').map(({ share }) => 300 * share)
    expect(places.length).toBeLessThanOrEqual(50)
    for (const [i, place] of places.slice(1).entries()) expect(place - places[i]!).toBeGreaterThan(2)
  })

  it('are only those in sight', () => expect(clustersOf([mark('best', 5), mark('best', 50)], { from: 40, to: 60 }, 500)).toHaveLength(1))

  it('lead to the run that branched off, at the best epoch too, but not where others are beside it', () => {
    const branch = { ...mark('branch', 50), to: '/runs/child' }
    const leads = (...marks: AxisMark[]) => clustersOf(marks, span, 500).map(destinationOf)
    expect([leads(branch), leads(mark('best', 50), branch), leads(mark('change', 51), branch), leads(mark('best', 50))]).toEqual([['/runs/child'], ['/runs/child'], [undefined], [undefined]])
  })

  it('list the first of many', () => {
    const [cluster] = clustersOf(Array.from({ length: 20 }, () => mark('checkpoint', 50)), span, 500)
    expect(clusterText(cluster!).split('\n')).toHaveLength(6)
    expect(clusterText(cluster!)).toMatch(/and 15 more$/)
  })
})
