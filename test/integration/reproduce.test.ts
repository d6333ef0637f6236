import { expect, it } from 'vitest'
import type { Recipe } from '#shared/domain/recipe.ts'
import { reproduce, type ReproduceOptions } from '../../src-main/recipes/reproduce.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore } from './training-core.ts'

const { seed: _, ...experiment } = tinyExperiment()
const recipe: Recipe = {
  title: 'Stripes', shows: 'Stripes.', source: 'The tests.', experiment,
  variants: { slow: { set: ['training.learningRate=0.01'], results: [{ quantity: 'cost.training', at: 'last', published: { value: 1, within: 1 } }] } },
}
const variants = [{ name: 'stripes', recipe, variant: recipe.variants['slow']! }]
const options = (): ReproduceOptions => ({ seeds: 3, onProgress: () => {}, signal: new AbortController().signal })

it('a recipe is trained once with each seed, as runs like any others, and its results are those of their records', async () => {
  const core = await temporaryCore()
  const [reproduced] = await reproduce(core, variants, options())
  const runs = core.workspace.runs.list().toSorted((a, b) => a.experiment.seed - b.experiment.seed)
  expect(runs.map(({ name, state }) => [name, state])).toEqual([1, 2, 3].map((seed) => [`stripes, seed ${seed}`, 'finished']))
  expect(reproduced?.values).toEqual(runs.map(({ last }) => last?.cost.training))
  expect(new Set(reproduced?.values).size).toBe(3)
})

it('what was trained before is not trained again, and what was stopped goes on', async () => {
  const core = await temporaryCore()
  const first = await reproduce(core, variants, { ...options(), seeds: 1 })
  const stopped = core.pool.start({ ...tinyExperiment({ learningRate: 0.01 }), seed: 2, name: 'by hand' })
  await core.pool.control(stopped.id, 'stop')
  const [again] = await reproduce(core, variants, options())
  expect(again?.values[0]).toBe(first[0]?.values[0])
  expect(core.workspace.runs.list()).toHaveLength(3)
  expect(core.workspace.runs.get(stopped.id).state).toBe('finished')
})

it('a run whose settings were changed by hand, and a branch, are not taken for the recipe', async () => {
  const core = await temporaryCore()
  const { id } = core.pool.start({ ...tinyExperiment({ learningRate: 0.01, epochs: 5 }), seed: 1 })
  await core.pool.control(id, 'pause')
  core.pool.change(id, { learningRate: 0.5 })
  await core.pool.control(id, 'resume')
  await ended(core.workspace, id)
  const [reproduced] = await reproduce(core, variants, { ...options(), seeds: 1 })
  expect(core.workspace.runs.list()).toHaveLength(2)
  expect(reproduced?.values).not.toEqual([core.workspace.runs.get(id).last?.cost.training])
})

it('runs that have failed are named, and measured by nothing', async () => {
  const core = await temporaryCore()
  const wild: Recipe = { ...recipe, variants: { wild: { set: ['training.learningRate=1e6', 'training.cost=quadratic', 'network.layers.0.activation=linear', 'network.layers.1.activation=linear'], results: recipe.variants['slow']!.results } } }
  const [reproduced] = await reproduce(core, [{ name: 'wild', recipe: wild, variant: wild.variants['wild']! }], { ...options(), seeds: 1 })
  expect(reproduced).toMatchObject({ values: [], unfinished: ['wild, seed 1 has failed'] })
})

it('progress tells the runs that have ended, up to all of them', async () => {
  const core = await temporaryCore()
  const told: [number, number][] = []
  await reproduce(core, variants, { ...options(), onProgress: (ended, runs) => told.push([ended, runs]) })
  expect(told[0]).toEqual([0, 3])
  expect(told.at(-1)).toEqual([3, 3])
})
