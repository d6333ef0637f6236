import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkExperiment } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { measure, verdict } from '../../../src-main/recipes/measure.ts'
import { findRecipes, findVariant, readRecipes } from '../../../src-main/recipes/recipes.ts'
import { experimentOf } from '../../../src-main/recipes/reproduce.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const all = readRecipes(fileURLToPath(new URL('../../../resources/recipes', import.meta.url)))
const part = (count: number) => ({ count, classCounts: Array<number>(10).fill(count / 10) })
const mnist: DatasetInfo = {
  id: 'mnist', name: 'MNIST', source: '', hash: 'a'.repeat(64), createdAt: '2026-01-01T00:00:00Z', image: { width: 28, height: 28 }, columns: [], targets: [], classes: [...'0123456789'], splits: { training: part(50_000), validation: part(10_000), test: part(10_000) },
}

describe('the recipes', () => {
  it.each(all.map((variant) => [variant.name, variant] as const))('%s can be trained, and tells what it monitors', (_, variant) => {
    const experiment = experimentOf(variant)
    if (experiment.dataset.id === mnist.id) expect(checkExperiment(experiment, mnist)).toEqual([])
    for (const { quantity } of variant.variant.results) {
      const split = quantity.split('.')[1] as 'training' | 'validation' | 'test'
      expect(experiment.training.monitor[split]).toBe(true)
    }
  })

  it('train with the seed they are given', () => {
    expect(experimentOf(all[0]!, 7).seed).toBe(7)
  })

  it('are found by the name of the recipe, all variants of it, or of a variant', () => {
    expect(findRecipes(all, 'overfitting').map(({ name }) => name)).toEqual(['overfitting/none', 'overfitting/l2'])
    expect(findVariant(all, 'overfitting/l2').variant.set).toContain('training.lambda=0.1')
    expect(() => findVariant(all, 'overfitting')).toThrow('The recipe overfitting has several variants: choose one of overfitting/none, overfitting/l2.')
    expect(() => findRecipes(all, 'overfit')).toThrow(/^There is no recipe "overfit": choose one of .*overfitting\/none/)
  })
})

describe('a published result', () => {
  const records = [0.5, 0.9, 0.7].map((accuracy, k) => epochRecord({ epoch: k + 1, accuracy: { training: accuracy, validation: null, test: null } }))
  const result = { quantity: 'accuracy.training', published: { value: 0.8, within: 0.05 } } as const

  it.each([['last', 0.7], ['highest', 0.9], ['lowest', 0.5], [2, 0.9]] as const)('is measured at %s', (at, value) => {
    expect(measure(records, { ...result, at })).toBe(value)
  })

  it('of what was not recorded is no number', () => {
    expect(measure(records, { ...result, at: 4 })).toBeNaN()
    expect(measure(records, { ...result, at: 'highest', quantity: 'accuracy.test' })).toBeNaN()
    expect(measure([], { ...result, at: 'last' })).toBeNaN()
  })

  it('agrees when the mean over the seeds is near enough', () => {
    expect(verdict({ ...result, at: 'last' }, [0.7, 0.9, 0.83])).toEqual({ mean: expect.closeTo(0.81, 12) as number, min: 0.7, max: 0.9, agrees: true })
    expect(verdict({ ...result, at: 'last' }, [0.9, 0.9, 0.83]).agrees).toBe(false)
    expect(verdict({ ...result, at: 'last' }, [NaN, 0.8]).agrees).toBe(false)
    expect(verdict({ ...result, published: undefined, at: 'last' }, [0.9]).agrees).toBeNull()
  })
})
