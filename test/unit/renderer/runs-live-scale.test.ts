import { describe, expect, it } from 'vitest'
import { scaleOf } from '../../../src-renderer/features/runs/live-scale.ts'
import { makeRun } from './make-run.ts'

const { settings } = makeRun({})
const scale = (path: string, given = {}) => scaleOf(path, { ...settings, ...given })!

describe('the slider of a setting', () => {
  it('goes by powers of ten for the learning rate, in values that a person would write', () => {
    const { last, valueAt, placeOf } = scale('learningRate')
    expect([0, 20, 80, 81, last].map(valueAt)).toEqual([0.0001, 0.001, 1, 1.1, 100])
    expect([0.0001, 0.5, 1e9, 1e-9].map(placeOf)).toEqual([0, 74, last, 0])
  })

  it('reaches zero for the regularization strength', () => {
    const { valueAt, placeOf, last } = scale('lambda')
    expect([0, 1, 61, last].map(valueAt)).toEqual([0, 0.001, 1, 1000])
    expect([0, 0.001, 5].map(placeOf)).toEqual([0, 1, 75])
  })

  it('reaches the value that there is, however far it is out', () => {
    const { last, valueAt } = scale('lambda', { lambda: 50_000 })
    expect([valueAt(1), valueAt(last)]).toEqual([0.001, 100_000])
    expect(scale('learningRate', { learningRate: 3e-6 }).valueAt(0)).toBe(1e-6)
  })

  it('goes by hundredths for momentum and dropout, both below 1', () => {
    expect([0, 7, 90].map(scale('momentum').valueAt)).toEqual([0, 0.07, 0.9])
    expect([scale('momentum'), scale('dropout.0')].map(({ last, valueAt }) => valueAt(last))).toEqual([0.99, 0.95])
  })

  it('comes back to its place from each of its values', () => {
    for (const path of ['learningRate', 'lambda', 'momentum', 'dropout.0']) {
      const { last, valueAt, placeOf } = scale(path)
      for (let place = 0; place <= last; place++) expect(placeOf(valueAt(place))).toBe(place)
    }
  })

  it('is none where a number says more', () => expect(scaleOf('miniBatchSize', settings)).toBeNull())
})
