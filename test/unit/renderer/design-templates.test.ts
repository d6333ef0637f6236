import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkExperiment } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { RecipeEntry } from '#shared/contract/experiments.ts'
import { readRecipes } from '../../../src-main/recipes/recipes.ts'
import { experimentOf } from '../../../src-main/recipes/reproduce.ts'
import { networkGroup, publishedText, recipeGroups, searchTemplates } from '../../../src-renderer/features/design/templates.ts'

const part = (count: number) => ({ count, classCounts: [count / 2, count / 2] })
const dataset: DatasetInfo = {
  id: 'two', name: 'Two', source: '', hash: 'a'.repeat(64), createdAt: '2026-01-01T00:00:00Z', image: { width: 4, height: 3 }, columns: [], targets: [], classes: ['a', 'b'], splits: { training: part(100), validation: part(10), test: part(10) },
}
const networks = networkGroup({ id: 'two' }, 2, 12)
const entries: RecipeEntry[] = readRecipes(fileURLToPath(new URL('../../../resources/recipes', import.meta.url))).map((named) => ({
  name: named.name, ...named.recipe, results: named.variant.results, experiment: experimentOf(named),
}))
const groups = [networks, ...recipeGroups(entries)]
const idsOf = (query: string) => searchTemplates(groups, query).flatMap(({ templates }) => templates.map(({ id }) => id))

describe('the templates', () => {
  it.each(networks.templates.map((template) => [template.id, template] as const))('%s can be trained on the dataset that is chosen', (_, { experiment }) => {
    expect(checkExperiment(experiment, dataset)).toEqual([])
    expect(experiment.dataset).toEqual({ id: 'two' })
  })

  it('name the networks by their sizes, each with every cost', () => {
    expect(networks.templates.map(({ sizes }) => sizes)).toEqual([...Array<string>(3).fill('12-2'), ...Array<string>(3).fill('12-30-2'), ...Array<string>(3).fill('12-100-2')])
  })

  it('have an identity of their own', () => {
    const ids = idsOf('')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(9 + entries.length)
  })

  it('are found by all of the words, wherever they stand', () => {
    expect(idsOf('L2 overfit')).toEqual(['overfitting/l2'])
    expect(idsOf('784-100 decay')).toEqual(['weight-decay/100', 'weight-decay/100-slower'])
    expect(idsOf('12-30 softmax')).toEqual([])
    expect(idsOf('12-30 log-likelihood')).toEqual(['12-30-2 log-likelihood'])
  })

  it('say what was published', () => {
    const published = { value: 0.9549, within: 0.005 }
    expect(publishedText([{ quantity: 'accuracy.test', at: 'highest', published }])).toBe('Published: test accuracy 95.49 % at best.')
    expect(publishedText([{ quantity: 'cost.training', at: 100, published: { value: 0.0223, within: 1 } }])).toBe('Published: training cost 0.0223 after epoch 100.')
    expect(publishedText([{ quantity: 'accuracy.test', at: 'last' }])).toBe('Published as a picture only.')
  })
})
