import { describe, expect, it } from 'vitest'
import type { StepRecord } from '#shared/domain/coach/record.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { planOf } from '#shared/domain/coach/plan.ts'
import { plannedSeconds, remainingSeconds } from '../../../src-renderer/features/coach/plan-times.ts'
import { linearScale, logScale } from '../../../src-renderer/features/coach/scale.ts'
import { dotsOf } from '../../../src-renderer/features/coach/seen.ts'
import { dataset, first, observed } from '../coach/recorded.ts'

const rate = 'training.learningRate'
const stepOf = (given: Partial<StepRecord>): StepRecord => ({ kind: 'threshold', sweeps: [], sentences: [], seen: [], choice: null, isByPerson: false, ...given })

describe('what a chart of a step shows', () => {
  it('is the training cost at the end by learning rate, and none beyond that of the untrained network or of what failed', () => {
    const seen = [
      observed({ [rate]: 0.1 }, [], { cost: [5, 4] }), observed({ [rate]: 100 }, [], { cost: [90, 80] }), observed({ [rate]: 1000 }, [], { cost: [], failed: 'The cost grew beyond all numbers.' }),
    ]
    expect(dotsOf(stepOf({ seen })).map(({ x, y, text }) => [x, y, text])).toEqual([
      [0.1, 4, '0.1: a training cost of 4.00'], [100, null, '100: a training cost of 80.0'], [1000, null, '1,000: The cost grew beyond all numbers.'],
    ])
  })

  it('is the best validation accuracy elsewhere, with what was chosen marked, and the first design', () => {
    const point = (learningRate: number, lambda: number) => ({ [rate]: learningRate, 'training.lambda': lambda })
    const seen = [observed(point(0.5, 0), [0.9]), observed(point(0.5, 5), [0.95, 0.97]), observed(point(0.5, 0.5), [0.96])]
    const dots = dotsOf(stepOf({ kind: 'full', seen, choice: { value: 0.5, point: point(0.5, 5) } }))
    expect(dots.map(({ y, isChosen, isFirst }) => [y, isChosen, isFirst])).toEqual([[0.9, false, true], [0.97, true, false], [0.96, false, false]])
  })

  it('tells the trials of the shrunk problem that was learned from those of the one before', () => {
    const seen = [0.1, 1, 0.1, 1].map((value) => observed({ [rate]: value }, [0.5]))
    const dots = dotsOf(stepOf({ kind: 'shrink', sweeps: ['a', 'b'], seen }))
    expect(dots.map(({ isFormer, text }) => [isFormer, text.startsWith('before, ')])).toEqual([[true, true], [true, true], [false, false], [false, false]])
  })
})

describe('an axis', () => {
  it('of orders of magnitude has the powers of ten, and 0 before them', () => {
    const { place, ticks } = logScale([0, 0.01, 0.1, 1, 10, 100])
    expect(ticks.map(({ text }) => text)).toEqual(['0', '0.01', '0.1', '1', '10', '100'])
    expect(place(1) - place(0.1)).toBeCloseTo(place(100) - place(10), 10)
    expect(place(0)).toBeLessThan(place(0.01))
  })

  it('of less than two of them has 1, 2 and 5 of each', () => {
    expect(logScale([0.25, 0.5, 1, 2]).ticks.map(({ value }) => value)).toEqual([0.2, 0.5, 1, 2])
  })

  it('of a single value has room around it', () => {
    const { place } = linearScale([3], 5)
    expect(place(3)).toBeCloseTo(0.5, 10)
  })
})

describe('the time of a plan', () => {
  const speed = { training: 1e-4, evaluation: 1e-5, steps: 100, images: 1000, bytes: 0 }

  it('shares the runs among the workers, but for the race', () => {
    const speeds = { shrunk: speed, whole: speed }
    const [one, two] = [1, 2].map((workers) => plannedSeconds(first, dataset, speeds, workers))
    expect(two?.[5]).toBeCloseTo((one?.[5] ?? NaN) / 2, 6)
    expect(two?.[4]).toBeCloseTo(one?.[4] ?? NaN, 6)
    expect(one).toHaveLength(planOf(first, dataset).length)
  })

  it('still to come is told by the runs so far, and nothing before there are any', () => {
    expect(remainingSeconds({ first, steps: [stepOf({ kind: 'shrink' })] }, dataset, 1)).toBeNull()
    const seen = [observed({ [rate]: 1 }, [0.8, 0.8, 0.8, 0.8, 0.8], { seconds: [1, 2, 3, 4, 5] })]
    const under = remainingSeconds({ first, steps: [stepOf({ kind: 'shrink', seen })] }, dataset, 1) ?? NaN
    const done = remainingSeconds({ first, steps: [stepOf({ kind: 'shrink', seen, choice: { value: 1000, point: { 'dataset.trainingCount': 1000 } } })] }, dataset, 1) ?? NaN
    expect(under - done).toBeCloseTo((5.15 * 5 * 4) / 5, 6)
  })
})

it('a design whose images are fewer than the shrunk problem has is planned with all of them', () => {
  const few = Experiment.parse({ ...first, dataset: { id: 'digits', trainingCount: 300 } })
  expect(planOf(few, dataset)[0]?.experiment.dataset.trainingCount).toBe(300)
})
