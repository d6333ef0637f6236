import { describe, expect, it } from 'vitest'
import { Smoother } from '#shared/domain/smoothing.ts'
import { CurveCursor } from '../../../src-main/serving/curve-cursor.ts'
import { experiment } from './experiment.ts'
import { temporaryWorkspace } from './temporary.ts'

const count = 30_000
const costs = Float32Array.from({ length: count }, (_, i) => 2 / (1 + i / 3000) + (Math.imul(i + 1, 2654435761) >>> 8) / 2 ** 25)
/** What a plain loop over all steps makes of them. */
const means = (length: number) => new Smoother(length).smooth(costs)

/** Real SQLite, written in the uneven pieces in which a worker reports. */
function recorded(upTo = count) {
  const workspace = temporaryWorkspace()
  const { id } = workspace.runs.create({ experiment, name: 'points', inputSize: 4, parameters: 10, stepsPerEpoch: 1000 })
  for (let at = 0, piece = 1; at < upTo; at += piece, piece = (piece * 7) % 1601 + 1) workspace.curves.appendCosts(id, at + 1, costs.slice(at, Math.min(upTo, at + piece)))
  const points = (from: number, to: number, maxPoints: number, smoothing = 1) =>
    workspace.curves.costs(id, { from, to, maxPoints }, workspace.curves.smootherAt(id, from, smoothing))
  return { id, curves: workspace.curves, points }
}

describe('the points of a range of steps', () => {
  it.each([[1, 100], [4090, 4105], [12_345, 13_344], [29_990, 40_000]])('are every single step from %d to %d where there is room', (from, to) => {
    const { miniBatchCost } = recorded().points(from, to, 2000)
    const last = Math.min(to, count)
    expect([...miniBatchCost.steps]).toEqual(Array.from({ length: last - from + 1 }, (_, i) => from + i))
    expect([...miniBatchCost.values]).toEqual([...costs.subarray(from - 1, last)])
  })

  it('hold the least and the greatest cost of the range, and its ends, in few points', () => {
    const { miniBatchCost: { steps, values } } = recorded().points(5001, 25_000, 100)
    const range = costs.subarray(5000, 25_000)
    expect(steps.length).toBeLessThanOrEqual(100)
    expect([Math.min(...values), Math.max(...values)]).toEqual([Math.min(...range), Math.max(...range)])
    expect([steps[0], steps.at(-1)]).toEqual([5001, 25_000])
    for (const [i, step] of steps.entries()) expect(values[i]).toBe(costs[step - 1])
  })

  it('are none beyond the end', () => expect(recorded().points(count + 1, count + 500, 100).miniBatchCost.steps).toHaveLength(0))

  it.each([2, 100, 700])('are smoothed as a loop over all steps from the first on does, with a memory of %d', (smoothing) => {
    const { smoothedCost } = recorded().points(20_001, 20_500, 1000, smoothing)
    expect([...smoothedCost.values]).toEqual([...means(smoothing).subarray(20_000, 20_500)])
  })

  it('lie on the smoothed line of all steps where they are decimated', () => {
    const whole = means(100)
    const { smoothedCost: { steps, values } } = recorded().points(1, count, 200, 100)
    expect(steps.length).toBeGreaterThan(100)
    for (const [i, step] of steps.entries()) expect(values[i]).toBe(whole[step - 1])
  })
})

it('a whole curve has the first steps one by one, and the rest thinned', () => {
  const { id, curves } = recorded()
  const { steps, values } = curves.read(id, { maxPoints: 2000 }).miniBatchCost
  expect([...steps.subarray(0, 1000)]).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
  expect(steps.length).toBeLessThanOrEqual(2000)
  expect(steps.at(-1)).toBe(count)
  for (const [i, step] of steps.entries()) expect(values[i]).toBe(costs[step - 1])
})

it('what is streamed continues the smoothed line to the bit', () => {
  const { id, curves } = recorded(10_000)
  const cursor = new CurveCursor(id, 9000, 300, curves)
  const whole = means(300)
  const streamed = new Map<number, number>()
  for (let at = 10_000; at < 20_000; at += 250) {
    const event = cursor.next()
    if (event?.type === 'curves') event.smoothedCost.steps.forEach((step, i) => streamed.set(step, event.smoothedCost.values[i] ?? NaN))
    curves.appendCosts(id, at + 1, costs.slice(at, at + 250))
  }
  expect(streamed.size).toBeGreaterThan(9000)
  for (const [step, mean] of streamed) expect(mean).toBe(whole[step - 1])
})
