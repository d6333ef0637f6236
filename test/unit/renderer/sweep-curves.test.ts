import { describe, expect, it } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { curveSet, cutOff, nearestCurve } from '../../../src-renderer/features/sweeps/curves/curve-set.ts'

const trial = (number: number, change: Partial<SweepTrial> = {}): SweepTrial => ({
  number, point: {}, origin: 'strategy', state: 'finished', until: null, run: `r${number}`, value: null, epochs: 2, seconds: 4, rungs: [], ended: number, reason: null, ...change,
})
const trials = [trial(1), trial(2, { state: 'pruned', epochs: 1, seconds: 3 }), trial(3)]
const told = { trials: Uint32Array.of(1, 2, 3), lengths: Uint32Array.of(2, 1, 2), values: Float32Array.of(0.5, 0.6, 0.4, 0.7, 0.9), seconds: Float32Array.of(3, 4, 3, 1, 2) }
const accuracy = { measure: 'accuracy', part: 'validation', which: 'best' } as const

describe('the curves of all trials', () => {
  it('lie in an order: pruned ones behind, the best in front', () => {
    const set = curveSet(told, trials, accuracy, { axis: 'epochs', best: 1 })
    expect(set.curves.map((curve) => [curve.trial.number, curve.tone])).toEqual([[2, 'pruned'], [3, 'usual'], [1, 'best']])
  })

  it('keep their own values in that order', () => {
    const set = curveSet(told, trials, accuracy, { axis: 'epochs', best: 1 })
    expect(set.curves.map(({ from, length }) => [from, length])).toEqual([[2, 1], [3, 2], [0, 2]])
  })

  it('reach as far as the longest, in epochs or in seconds', () => {
    expect(curveSet(told, trials, accuracy, { axis: 'epochs', best: null }).x).toEqual({ from: 0, to: 2 })
    expect(curveSet(told, trials, accuracy, { axis: 'seconds', best: null }).x).toEqual({ from: 0, to: 4 })
  })

  it('cut costs off that are far above the others, and say of how many', () => {
    const values = Float32Array.from({ length: 20 }, (_, i) => (i === 19 ? 1000 : 1 + i / 100))
    const set = curveSet({ trials: Uint32Array.of(1), lengths: Uint32Array.of(20), values, seconds: values }, trials, { measure: 'cost', part: 'training', which: 'last' }, { axis: 'epochs', best: null })
    expect(set.y.to).toBeLessThan(5)
    expect(cutOff(set)).toBe(1)
  })

  it('are found by what is near them, the one in front before the others', () => {
    const set = curveSet(told, trials, accuracy, { axis: 'epochs', best: 1 })
    const at = (epoch: number, value: number) => ({ x: epoch / 2, y: 1 - (value - set.y.from) / (set.y.to - set.y.from) })
    const reach = { x: 0.05, y: 0.05 }
    expect(nearestCurve(set, 'epochs', at(2, 0.9), reach)).toMatchObject({ curve: { trial: { number: 3 } }, epoch: 2 })
    expect(nearestCurve(set, 'epochs', at(1, 0.4), reach)).toMatchObject({ curve: { trial: { number: 2 } }, epoch: 1 })
    expect(nearestCurve(set, 'epochs', at(0.4, 0.9), reach)).toBeNull()
  })

  it('are found along the seconds that each epoch took', () => {
    const set = curveSet(told, trials, accuracy, { axis: 'seconds', best: 1 })
    const at = (seconds: number, value: number) => ({ x: seconds / 4, y: 1 - (value - set.y.from) / (set.y.to - set.y.from) })
    const reach = { x: 0.05, y: 0.05 }
    expect(nearestCurve(set, 'seconds', at(3.05, 0.5), reach)).toMatchObject({ curve: { trial: { number: 1 } }, epoch: 1 })
    expect(nearestCurve(set, 'seconds', at(2, 0.9), reach)).toMatchObject({ curve: { trial: { number: 3 } }, epoch: 2 })
  })
})
