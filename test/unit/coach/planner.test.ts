import { describe, expect, it } from 'vitest'
import { fewClasses } from '#shared/domain/coach/few-classes.ts'
import type { Observation } from '#shared/domain/coach/record.ts'
import { advise } from '../../../src-main/coach/planner.ts'
import type { Advice } from '../../../src-main/coach/step.ts'
import { dataset, first, observed, recorded, situation } from './recorded.ts'

const rate = 'training.learningRate'
const asked = (advice: Advice, field: string) => (advice.type === 'try' ? advice.points.map((point) => point[field]) : [])
const chosen = (advice: Advice) => (advice.type === 'choose' ? advice.choice.value : NaN)

/** The trials that a step asks for, answered by those that were recorded, until it chooses. */
function threshold(all: readonly Observation[]) {
  const seen: Observation[] = []
  for (;;) {
    const advice = advise('threshold', situation({ seen }))
    if (advice.type !== 'try') return advice
    for (const value of asked(advice, rate)) seen.push(all.find(({ point }) => point[rate] === value) as Observation)
  }
}

const withTwoClasses = (() => {
  const few = fewClasses(dataset)
  if (!few) throw new Error('Ten classes have two.')
  return { few, settled: { images: 1000, few, learningRate: 1, lambda: 0, miniBatchSize: 10 } }
})()

describe('the step that shrinks the problem', () => {
  it('begins with a thousand images, thirty hidden neurons and no regularization, whatever the design', () => {
    const advice = advise('shrink', situation())
    expect(advice).toMatchObject({
      type: 'try', points: [0.001, 0.01, 0.1, 1, 10].map((value) => ({ [rate]: value })),
      experiment: { dataset: { trainingCount: 1000 }, network: { layers: [{ units: 30 }, { units: 10 }] }, training: { lambda: 0, monitor: { subset: 1000, test: false } } },
    })
  })

  it('is content when a rate has learned, and says which', () => {
    const advice = advise('shrink', situation({ seen: recorded('mnist-xent').shrink }))
    expect(advice).toMatchObject({ type: 'choose', choice: { value: 1000, point: { 'dataset.trainingCount': 1000 } } })
    expect(advice.sentence).toContain('at 1 84.60 % of the validation images are right')
  })

  const guessing = (count: number) => Array.from({ length: count }, () => observed({ [rate]: 1 }, [0.1, 0.12]))

  it('takes two classes when no rate learns with all, and an output for each of them', () => {
    const advice = advise('shrink', situation({ seen: guessing(5) }))
    expect(advice).toMatchObject({
      type: 'try', experiment: { dataset: { id: 'digits-classes-0-1-00000000', trainingCount: 1000 }, network: { layers: [{ units: 30 }, { units: 2 }] } },
    })
    expect(advice.sentence).toContain('With 1,000 images none of the learning rates comes beyond 12.00 %, where guessing gets 10.00 %: fewer classes. The network 784-30-2 on 1,000 of the 10,000 training images of 0 and 1 alone')
  })

  it('goes on with the two classes when they are learned, to which guessing half of them right is none', () => {
    const halves = Array.from({ length: 5 }, () => observed({ [rate]: 1 }, [0.5, 0.55]))
    expect(advise('shrink', situation({ seen: [...guessing(5), ...halves] })).type).toBe('try')
    const right = Array.from({ length: 5 }, () => observed({ [rate]: 1 }, [0.5, 0.9]))
    const advice = advise('shrink', situation({ seen: [...guessing(5), ...right] }))
    expect(advice).toMatchObject({ type: 'choose', choice: { value: 1000, point: { 'dataset.trainingCount': 1000, 'dataset.id': 'digits-classes-0-1-00000000' } } })
    expect(advice.sentence).toContain('So it goes on with 1,000 training images of 0 and 1 alone.')
  })

  it('has the next steps train on those classes, and the last ones on all', () => {
    const { settled, few } = withTwoClasses
    for (const kind of ['threshold', 'lambda', 'rate'] as const)
      expect(advise(kind, situation({ settled }))).toMatchObject({ experiment: { dataset: { id: few.info.id }, network: { layers: [{ units: 30 }, { units: 2 }] } } })
    for (const kind of ['mini-batch', 'full'] as const)
      expect(advise(kind, situation({ settled }))).toMatchObject({ experiment: { dataset: { id: 'digits' }, network: { layers: [{ units: 100 }, { units: 10 }] } } })
  })

  it('takes five times as many images while nothing learns, each time of all classes first, and fails when there are no more', () => {
    expect(advise('shrink', situation({ seen: guessing(10) }))).toMatchObject({ type: 'try', experiment: { dataset: { id: 'digits', trainingCount: 5000 } } })
    expect(advise('shrink', situation({ seen: guessing(25) }))).toMatchObject({ type: 'try', experiment: { dataset: { id: 'digits-classes-0-1-00000000', trainingCount: 10_000 } } })
    expect(advise('shrink', situation({ seen: guessing(30) }))).toMatchObject({ type: 'try', experiment: { dataset: { id: 'digits', trainingCount: 50_000 } } })
    const end = advise('shrink', situation({ seen: guessing(35) }))
    expect(end.type).toBe('fail')
    expect(end.sentence).toContain('With 50,000 images none of the learning rates comes beyond 12.00 %, where guessing gets 10.00 %')
  })

  it('keeps all classes where the weights are given, which fit no other outputs', () => {
    const given = { ...first, training: { ...first.training, initialization: 'given' as const } }
    expect(advise('shrink', situation({ first: given, seen: guessing(5) }))).toMatchObject({ experiment: { dataset: { id: 'digits', trainingCount: 5000 } } })
  })
})

describe('the step that finds the threshold of the learning rate', () => {
  // The best of a grid with three rates a decade, on all images for 12 (MNIST) or 15 epochs, without regularization, is named beside it.
  it.each([
    ['synthetic-digits-xent', 1], // 1
    ['synthetic-digits-quad', 5], // 1, and 5 within chance
    ['synthetic-digits-quadOld', 10], // 10
    ['synthetic-digits-softmax', 1], // 1
    ['synthetic-digits-relu', 0.25], // 0.2
    ['synthetic-digits-tanh', 0.25], // 0.05, and 0.2 within chance
    ['synthetic-digits-deep', 1], // 0.5
    ['mnist-quad', 5], // 2
    ['mnist-relu', 0.1], // 0.02
    ['mnist-xent', 1], // 0.2
  ])('takes half of that of %s, %f', (name, half) => {
    expect(chosen(threshold(recorded(name).threshold))).toBe(half)
  })

  it('says what the training cost did on either side', () => {
    expect(threshold(recorded('mnist-xent').threshold).sentence).toBe(
      'At 2 the training cost falls from 6.91 to 0.215; at 5 it rises from 2.94 to 3.42 in epoch 2. So 2 is the threshold, and half of it, 1, goes on.',
    )
  })

  it('looks at larger rates when the cost falls at all, and at smaller ones when it falls at none', () => {
    const falling = (value: number) => observed({ [rate]: value }, [0.5, 0.6], { cost: [5, 4] })
    const rising = (value: number) => observed({ [rate]: value }, [0.1, 0.1], { cost: [8, 9] })
    const decades = [0.001, 0.01, 0.1, 1, 10, 100]
    expect(asked(advise('threshold', situation({ seen: decades.map(falling) })), rate)).toEqual([1e3, 1e4, 1e5, 1e6])
    expect(asked(advise('threshold', situation({ seen: decades.map(rising) })), rate)).toEqual([1e-6, 1e-5, 1e-4])
    expect(advise('threshold', situation({ seen: [...decades, 1e-6, 1e-5, 1e-4].map(rising) })).type).toBe('fail')
  })

  it('counts a run that failed as one whose cost grows', () => {
    const seen = [0.001, 0.01, 0.1, 1, 10, 100].map((value) =>
      value < 1 ? observed({ [rate]: value }, [0.5, 0.6], { cost: [5, 4] }) : observed({ [rate]: value }, [], { cost: [], failed: 'The cost grew beyond all numbers.' }))
    expect(advise('threshold', situation({ seen })).sentence).toContain('at 1 it grows beyond all numbers. So the threshold lies between 0.1 and 1: 0.2 and 0.5.')
  })
})

describe('the step that chooses lambda', () => {
  const at = (lambda: number, accuracy: number) => observed({ 'training.lambda': lambda }, [accuracy])
  const tens = [at(0, 0.85), at(0.01, 0.851), at(0.1, 0.86), at(1, 0.88), at(10, 0.7), at(100, 0.3)]

  it('goes by factors of ten from 1, then finer around the best', () => {
    expect(asked(advise('lambda', situation()), 'training.lambda')).toEqual([0, 0.01, 0.1, 1, 10, 100])
    expect(asked(advise('lambda', situation({ seen: tens })), 'training.lambda')).toEqual([0.2, 0.5, 2, 5])
  })

  it('takes L2 where the design has none, and says what it gains', () => {
    const advice = advise('lambda', situation({ seen: [...tens, at(0.2, 0.861), at(0.5, 0.87), at(2, 0.885), at(5, 0.8)] }))
    expect(advice).toMatchObject({ type: 'choose', choice: { value: 2, point: { 'training.lambda': 2, 'training.regularization': 'l2' } } })
    expect(advice.sentence).toBe('Lambda 2 comes to 88.50 %, without it to 85.00 %: it goes on.')
  })

  it('leaves regularization out when none is better', () => {
    const advice = advise('lambda', situation({ seen: [at(0, 0.9), ...tens.slice(1)] }))
    expect(advice).toMatchObject({ type: 'choose', choice: { value: 0, point: { 'training.lambda': 0, 'training.regularization': 'none' } } })
  })
})

describe('the step that chooses the learning rate again', () => {
  const at = (value: number, accuracy: number) => observed({ [rate]: value }, [0.1, accuracy])

  it('keeps the rate when another is better by chance only', () => {
    const advice = advise('rate', situation({ seen: [at(0.5, 0.878), at(1, 0.869)] }))
    expect(chosen(advice)).toBe(1)
    expect(advice.sentence).toContain('which is as good but for chance: 1 stays')
  })

  it('takes another that is better by more', () => {
    expect(chosen(advise('rate', situation({ seen: [at(0.5, 0.92), at(1, 0.869)] })))).toBe(0.5)
  })
})

describe('the race of mini-batch sizes', () => {
  const runner = (size: number, value: number, accuracy: number[], seconds: number[]) =>
    observed({ 'training.miniBatchSize': size, [rate]: value }, accuracy, { seconds })

  it('runs one after the other, for as long as the size so far takes for its epochs', () => {
    expect(advise('mini-batch', situation())).toMatchObject({ type: 'try', isRace: true, points: [{ 'training.miniBatchSize': 10, [rate]: 1 }] })
    const race = advise('mini-batch', situation({ seen: [runner(10, 1, [0.5], [2.4])] }))
    expect(race).toMatchObject({ type: 'try', isRace: true, experiment: { training: { timeBudget: 2.4 } } })
    expect(asked(race, 'training.miniBatchSize')).toEqual([5, 5, 10, 20, 20, 50, 50, 100, 100])
  })

  it('is won by what is first as good as the best, with its learning rate', () => {
    const seen = [runner(10, 1, [0.9], [2]), runner(10, 1, [0.8, 0.95], [1, 2]), runner(50, 2.2, [0.9, 0.95], [0.5, 1]), runner(100, 1, [0.5, 0.6], [0.3, 2])]
    const advice = advise('mini-batch', situation({ seen }))
    expect(advice).toMatchObject({ choice: { value: 50, point: { 'training.miniBatchSize': 50, [rate]: 2.2 } } })
    expect(advice.sentence).toBe('Mini-batches of 50 at a learning rate of 2.2 reach 94.78 % after 1.00 s; those of 10 do after 2.00 s: 50 goes on.')
  })

  it('is not lost by a hair', () => {
    const seen = [runner(10, 1, [0.9], [2]), runner(10, 1, [0.95], [1]), runner(50, 2.2, [0.95], [0.9])]
    expect(chosen(advise('mini-batch', situation({ seen })))).toBe(10)
  })
})

describe('the full problem', () => {
  const settled = { images: 1000, few: null, learningRate: 0.5, lambda: 0.1, miniBatchSize: 20 }
  const at = (value: number, lambda: number, accuracy: number) => observed({ [rate]: value, 'training.lambda': lambda }, [accuracy])
  const beginning = [at(1000, 0, 0.1), at(0.5, 5, 0.97), at(0.5, 0.5, 0.98)]

  it('begins with the first design, and scales lambda with the images', () => {
    const advice = advise('full', situation({ settled }))
    expect(asked(advice, rate)).toEqual([1000, 0.5, 0.5])
    expect(asked(advice, 'training.lambda')).toEqual([0, 5, 0.5])
    expect(asked(advice, 'training.miniBatchSize')).toEqual([10, 20, 20])
    expect(advice).toMatchObject({ experiment: first })
  })

  it('goes on to the rates around, with the better lambda', () => {
    const advice = advise('full', situation({ settled, seen: beginning }))
    expect(asked(advice, rate)).toEqual([0.125, 0.25, 1])
    expect(asked(advice, 'training.lambda')).toEqual([0.5, 0.5, 0.5])
    expect(advice.sentence).toBe('With a learning rate of 0.5 with lambda 0.5 it comes to 98.00 %. The rates around that: 0.125, 0.25 and 1.')
  })

  it('recommends the middle of the rates that are as good as the best but for chance', () => {
    const ended = (...around: number[]) => chosen(advise('full', situation({ settled, seen: [...beginning, ...[0.125, 0.25, 1].map((value, k) => at(value, 0.5, around[k] ?? 0))] })))
    expect(ended(0.97, 0.98, 0.97)).toBe(0.25)
    expect(ended(0.98, 0.98, 0.97)).toBe(0.25)
    expect(ended(0.9795, 0.9801, 0.9799)).toBe(0.25)
    expect(ended(0.97, 0.97, 0.99)).toBe(1)
    expect(ended(0.97, 0.97, 0.97)).toBe(0.5)
  })

  it('recommends the first design when that is better by more than chance', () => {
    const seen = [at(0.3, 0, 0.99), ...beginning.slice(1), at(0.125, 0.5, 0.97), at(0.25, 0.5, 0.97), at(1, 0.5, 0.97)]
    const advice = advise('full', situation({ settled, seen }))
    expect(chosen(advice)).toBe(0.3)
    expect(advice.sentence).toBe('On the full problem the first design comes to 99.00 %, and what was chosen to 98.00 % at most: the first design stays.')
  })

  it('tells of a first design that came to nothing', () => {
    const nothing = observed({ [rate]: 1000, 'training.lambda': 0 }, [], { failed: 'The cost grew beyond all numbers.' })
    const seen = [nothing, ...beginning.slice(1), at(0.125, 0.5, 0.9), at(0.25, 0.5, 0.9), at(1, 0.5, 0.9)]
    expect(advise('full', situation({ settled, seen })).sentence).toBe('On the full problem a learning rate of 0.5 with lambda 0.5 comes to 98.00 %. The first design came to nothing.')
  })
})

it('fails with a sentence where nothing could be measured', () => {
  const seen = [observed({ [rate]: 1 }, [], { failed: 'no' })]
  for (const kind of ['lambda', 'rate'] as const) expect(advise(kind, situation({ dataset, seen }))).toMatchObject({ type: 'fail' })
})
