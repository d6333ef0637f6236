import { describe, expect, it } from 'vitest'
import { decodeWeights } from '#shared/format/weights.ts'
import { weightDistance } from '../../src-main/training/weight-distance.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore } from './training-core.ts'

async function two() {
  const core = await temporaryCore({ workers: 2 })
  const train = async (seed: number, units = 16) => ended(core.workspace, core.pool.start({ ...tinyExperiment({ epochs: 2 }, { units }), seed }).id)
  const runs = [await train(1), await train(2)] as const
  return { core, train, runs }
}

describe('the distance of two networks', () => {
  it('is the norm of the difference of their weights, layer by layer', async () => {
    const { core: { workspace }, runs: [first, second] } = await two()
    const { layers } = weightDistance(workspace, { first: { id: first.id, at: 'last' }, second: { id: second.id, at: 'best' } })
    const [a, b] = [decodeWeights(workspace.checkpoints.read(first.id, 'last')!), decodeWeights(workspace.checkpoints.read(second.id, 'best')!)]
    expect(layers.map(({ distance }) => distance)).toEqual(a.map(({ weights }, l) => Math.sqrt(weights.reduce((sum, weight, i) => sum + (weight - b[l]!.weights[i]!) ** 2, 0))))
    expect(layers.map(({ norms }) => norms[1])).toEqual(b.map(({ weights }) => Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))))
  })

  it('is nothing of a network from itself', async () => {
    const { core: { workspace }, runs: [{ id }] } = await two()
    expect(weightDistance(workspace, { first: { id, at: 'last' }, second: { id, at: 'last' } }).layers.map(({ distance }) => distance)).toEqual([0, 0])
  })

  it('is refused of other shapes, and of weights that are not kept', async () => {
    const { core: { workspace }, train, runs: [first] } = await two()
    const other = await train(1, 8)
    const to = (id: string, at: 'last' | number) => () => weightDistance(workspace, { first: { id: first.id, at: 'last' }, second: { id, at } })
    expect(to(other.id, 'last')).toThrow('Layers of 64-16-3 and 64-8-3 units have no distance: choose networks of one shape.')
    expect(to(first.id, 7)).toThrow('has no checkpoint kept at step 7')
  })
})
