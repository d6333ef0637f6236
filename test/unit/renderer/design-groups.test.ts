import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { draftOf, type Draft } from '../../../src-renderer/features/design/draft.ts'
import { groups, type GroupName } from '../../../src-renderer/features/design/groups.ts'
import { readFields } from '../../../src-renderer/features/design/read-draft.ts'

const fresh = () => draftOf(defaultExperiment)
const summary = (name: GroupName, change: Partial<Draft> = {}) => groups[name].summary({ ...fresh(), ...change })

describe('a folded group', () => {
  it('says what an experiment begins with', () => {
    expect((Object.keys(groups) as GroupName[]).map((name) => summary(name))).toEqual([
      'synthetic-digits', 'Cross-entropy, SGD, η 0.5, m 10, 30 epochs', 'L2, λ 1', 'Off', 'N(0, 1/nᵢₙ), seed 1', 'Off', 'Training, validation', 'Best and last',
    ])
  })

  it('names the schedule with its numbers', () => {
    const learning = (type: Draft['schedule']['type']) => summary('learning', { schedule: { ...fresh().schedule, type } })
    expect(learning('halve-on-no-improvement')).toBe('Cross-entropy, SGD, η 0.5, halve after 10, m 10, 30 epochs')
    expect(learning('step')).toContain('× 0.5 every 10')
    expect(learning('exponential')).toContain('× 0.95 every epoch')
  })

  it('is silent about what a full-batch optimizer does not read', () =>
    expect(summary('learning', { optimizer: 'lbfgs' })).toBe('Cross-entropy, L-BFGS, 30 epochs'))

  it('says when training ends before its epochs', () =>
    expect(summary('stopping', { noImprovementIn: '10', targetAccuracy: '0.983', timeBudget: '60', evaluationBudget: '50' })).toBe(
      'Patience 10, target 98.3 %, 60 s, 50 passes'))

  it('names the kinds of distortion', () => {
    const { expansion } = fresh()
    expect(summary('expansion', { isExpanded: true })).toBe('Translation 2, rotation 10, elastic 1')
    const still = { ...expansion, translation: '0', rotation: '', elasticAmplitude: '0.0' }
    expect(summary('expansion', { isExpanded: true, expansion: still })).toBe('On, with nothing to distort')
  })

  it('says what is monitored and kept', () => {
    expect(summary('monitor', { monitor: { training: false, validation: true, test: true, subset: '1000', network2Cost: true, diagnostics: false } })).toBe(
      'Validation, test, first 1000, as network2.py, no diagnostics')
    expect(summary('checkpoints', { checkpoints: { everyEpochs: '5', keepLast: '3' } })).toBe('Every 5 epochs, the newest 3')
  })

  it('of some kind has every field of the experiment in the panel', () => {
    const wrong = '?'
    const draft: Draft = {
      ...fresh(), optimizer: 'momentum', isExpanded: true, seed: wrong, trainingCount: wrong, momentum: wrong, learningRate: wrong, miniBatchSize: wrong,
      epochs: wrong, lambda: wrong, noImprovementIn: wrong, targetAccuracy: wrong, timeBudget: wrong, evaluationBudget: wrong,
      schedule: { ...fresh().schedule, type: 'step', every: wrong }, expansion: { ...fresh().expansion, noise: wrong },
      monitor: { ...fresh().monitor, subset: wrong }, checkpoints: { everyEpochs: wrong, keepLast: wrong },
    }
    const { problems } = readFields(draft)
    expect(problems).toHaveLength(16)
    for (const { path } of problems)
      expect(Object.values(groups).filter(({ paths }) => paths.some((begin) => path.startsWith(begin))), path).toHaveLength(1)
  })
})
