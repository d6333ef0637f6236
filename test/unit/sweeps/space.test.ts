import { describe, expect, it } from 'vitest'
import { Space, placesOf, pointAt, spaceProblems } from '#shared/domain/sweep/space.ts'

const space = Space.parse([
  { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum'] },
  { field: 'training.learningRate', type: 'continuous', from: 0.001, to: 10, scale: 'log' },
  { field: 'network.layers.0.units', type: 'integer', from: 1, to: 4 },
  { field: 'training.momentum', type: 'continuous', from: 0, to: 0.9, when: { field: 'training.optimizer', is: ['momentum'] } },
])
const messages = (...dimensions: object[]) => spaceProblems(Space.parse(dimensions)).map(({ path, message }) => `${path}: ${message}`)
const rate = { field: 'training.learningRate', type: 'continuous', from: 0.1, to: 1 }

describe('a point of a space', () => {
  it('has a value of each dimension, on its scale', () => {
    const point = pointAt(space, [0.75, 0.5, 0.3, 0.5])
    expect(point).toMatchObject({ 'training.optimizer': 'momentum', 'network.layers.0.units': 2, 'training.momentum': 0.45 })
    expect(point['training.learningRate']).toBeCloseTo(0.1, 12)
  })

  it('has none of what depends on another value', () => expect(pointAt(space, [0.2, 0.5, 0.3, 0.5])).not.toHaveProperty('training.momentum'))

  it('gives whole numbers and choices equally long stretches', () => {
    const counts = Map.groupBy(Array.from({ length: 400 }, (_, i) => pointAt(space, [0, 0, (i + 0.5) / 400, 0])['network.layers.0.units']), (units) => units)
    expect([...counts].map(([units, all]) => [units, all.length])).toEqual([[1, 100], [2, 100], [3, 100], [4, 100]])
  })

  it('lies where it was taken from', () => {
    const point = pointAt(space, [0.75, 0.2, 0.875, 0.5])
    expect(pointAt(space, placesOf(space, point))).toEqual({ ...point, 'training.learningRate': expect.closeTo(Number(point['training.learningRate']), 12) as number })
  })
})

describe('a space that says nothing sensible', () => {
  it('is told so at the place of the fault', () => {
    expect(messages({ ...rate, from: 1, to: 0.1 })).toEqual(['space.0.from: training.learningRate goes from 1 to 0.1: the first must be less than the second.'])
    expect(messages({ ...rate, from: 0, scale: 'log' })).toEqual(['space.0.from: training.learningRate begins at 0, which has no place on a logarithmic scale: begin above 0, or take the linear scale.'])
    expect(messages({ ...rate, field: 'training.speed' })).toEqual(['space.0.field: An experiment has no field "training.speed": name one such as training.learningRate.'])
    expect(messages(rate, rate)).toEqual(['space.1.field: training.learningRate is varied twice: keep one of the two.'])
    expect(messages({ field: 'training.miniBatchSize', type: 'integer', from: 1, to: 2.5 })).toEqual(['space.0.to: training.miniBatchSize takes whole numbers, but 2.5 is none.'])
  })

  it('is told of conditions that can not hold', () => {
    const momentum = { field: 'training.momentum', type: 'continuous', from: 0, to: 0.9 }
    const optimizer = { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum'] }
    expect(messages({ ...momentum, when: { field: 'training.optimizer', is: ['momentum'] } }, optimizer)).toEqual([
      'space.0.when: training.momentum depends on training.optimizer, which is not varied before it: put that before it.',
    ])
    expect(messages(optimizer, { ...momentum, when: { field: 'training.optimizer', is: ['nesterov'] } })).toEqual([
      'space.1.when: training.momentum depends on training.optimizer being "nesterov", which is none of its choices.',
    ])
  })
})
