import { expect, it } from 'vitest'
import { Smoother } from '#shared/domain/smoothing.ts'
import { experiment } from './experiment.ts'
import { temporaryWorkspace } from './temporary.ts'

const everything = { maxPoints: 1_000_000 }

function workspaceWithRun() {
  const workspace = temporaryWorkspace()
  const run = workspace.runs.create({ experiment, name: 'curve', inputSize: 4, parameters: 10, stepsPerEpoch: 100 })
  return { curves: workspace.curves, id: run.id }
}

const ramp = (from: number, count: number) => Float32Array.from({ length: count }, (_, i) => from + i)

it('gives back every cost at its step when there is room', () => {
  const { curves, id } = workspaceWithRun()
  curves.appendCosts(id, 1, ramp(1, 3))
  curves.appendCosts(id, 4, ramp(4, 2))
  const { steps, values } = curves.read(id, everything).miniBatchCost
  expect([...steps]).toEqual([1, 2, 3, 4, 5])
  expect([...values]).toEqual([1, 2, 3, 4, 5])
})

it('gives only what is behind a step, also in the middle of a flush', () => {
  const { curves, id } = workspaceWithRun()
  curves.appendCosts(id, 1, ramp(1, 10_000))
  expect([...curves.costs(id, { from: 9_999, maxPoints: 10 }, new Smoother(1)).miniBatchCost.steps]).toEqual([9_999, 10_000])
})

it('cuts everything behind a step, also in the middle of a flush', () => {
  const { curves, id } = workspaceWithRun()
  curves.appendCosts(id, 1, ramp(1, 10_000))
  curves.appendCosts(id, 10_001, ramp(10_001, 10))
  curves.truncate(id, 7_777)
  expect(curves.read(id, everything).miniBatchCost.steps.at(-1)).toBe(7_777)
  curves.appendCosts(id, 7_778, ramp(0, 1))
  expect(curves.read(id, everything).miniBatchCost.values.at(-1)).toBe(0)
})

it('empties a curve that is cut back to step 0', () => {
  const { curves, id } = workspaceWithRun()
  curves.appendCosts(id, 1, ramp(1, 10))
  curves.truncate(id, 0)
  expect(curves.read(id, everything).miniBatchCost.steps).toHaveLength(0)
})

it('refuses a step that was recorded before', () => {
  const { curves, id } = workspaceWithRun()
  curves.appendCosts(id, 1, ramp(1, 10))
  expect(() => curves.appendCosts(id, 10, ramp(1, 1))).toThrow('reported step 10 after step 10')
})

it('keeps the one deep cost among a million, and the first and the last point, in 100 points', () => {
  const { curves, id } = workspaceWithRun()
  const values = new Float32Array(1_000_000).fill(1)
  values[654_321] = -5
  for (let at = 0; at < values.length; at += 1600) curves.appendCosts(id, at + 1, values.subarray(at, at + 1600))
  const points = curves.read(id, { maxPoints: 100 }).miniBatchCost
  expect(points.steps.length).toBeLessThanOrEqual(100)
  expect(points.values[points.steps.indexOf(654_322)]).toBe(-5)
  expect(points.steps[0]).toBe(1)
  expect(points.steps.at(-1)).toBe(1_000_000)
})
