import { describe, expect, it } from 'vitest'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { chooseOptimizer, chooseRegularization } from '../../../src-renderer/features/design/choices.ts'
import { draftOf, restoreDraft, type Draft } from '../../../src-renderer/features/design/draft.ts'
import { fixesFor } from '../../../src-renderer/features/design/fixes.ts'
import { layerProblems } from '../../../src-renderer/features/design/layer-problems.ts'
import { readDraft, readFields, readNumber } from '../../../src-renderer/features/design/read-draft.ts'

const digits: DatasetInfo = {
  id: 'synthetic-digits', name: 'Synthetic digits', source: '', hash: 'ab'.repeat(32), createdAt: '2026-01-01T00:00:00Z',
  image: { width: 28, height: 28 }, columns: [], targets: [], classes: [...'0123456789'],
  splits: {
    training: { count: 100, classCounts: Array<number>(10).fill(10) },
    validation: { count: 10, classCounts: Array<number>(10).fill(1) },
    test: { count: 0, classCounts: Array<number>(10).fill(0) },
  },
}
const draftWith = (change: Partial<Draft>): Draft => ({ ...draftOf(defaultExperiment), ...change })
const problemsOf = (change: Partial<Draft>, dataset = digits) => readDraft(draftWith(change), dataset).problems
const messageAt = (path: string, change: Partial<Draft>) => problemsOf(change).find((problem) => problem.path === path)?.message
const layers = (units: string, activation: Draft['layers'][number]['activation'] = 'sigmoid') => [
  { key: 0, units, activation: 'sigmoid' as const, dropout: '0' },
  { key: 1, units: '10', activation, dropout: '0' },
]

describe('a draft', () => {
  it('gives the experiment back that it was made of', () => {
    expect(readDraft(draftOf(defaultExperiment), digits)).toEqual({ experiment: defaultExperiment, problems: [] })
  })

  it('survives its way through the storage', () => {
    const draft = draftWith({ learningRate: 'not a number yet' })
    expect(restoreDraft(JSON.stringify(draft))).toEqual(draft)
    expect(JSON.stringify(restoreDraft(JSON.stringify(draft)))).toBe(JSON.stringify(draft))
  })

  it.each([null, '', '{', '{"layers": []}', '[]'])('begins with the default experiment when %j is stored', (stored) => {
    expect(restoreDraft(stored)).toEqual(draftOf(defaultExperiment))
  })
})

describe('choosing', () => {
  it('momentum suggests one, but for a number that was there', () => {
    const [fresh, used] = [draftWith({}), draftWith({ momentum: '0.5' })]
    for (const draft of [fresh, used]) chooseOptimizer(draft, 'nesterov')
    expect([fresh.momentum, used.momentum]).toEqual(['0.9', '0.5'])
  })

  it('another optimizer leaves a momentum of 0 as it is', () => {
    const draft = draftWith({ optimizer: 'momentum', momentum: '0' })
    chooseOptimizer(draft, 'nesterov')
    expect(draft.momentum).toBe('0')
  })

  it('a regularization suggests a strength, and keeps it while there is none', () => {
    const draft = draftWith({ regularization: 'none', lambda: '0' })
    for (const chosen of ['l1', 'none', 'l2'] as const) chooseRegularization(draft, chosen)
    expect(draft).toMatchObject({ regularization: 'l2', lambda: '1' })
  })
})

describe('reading a number', () => {
  it.each([['0.5', 0.5], [' 10 ', 10], ['1e-3', 0.001], ['.5', 0.5], ['-2', -2], ['+4', 4]])('takes %j as %d', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  it.each(['0,5', '0x10', 'NaN', 'Infinity', '1 000', '1e', '--1'])('keeps %j as the text it is', (text) => {
    expect(readNumber(text)).toBe(text)
  })

  it('takes an empty field as none', () => {
    expect(readNumber('  ')).toBeUndefined()
  })
})

describe('a fault in a draft', () => {
  it('names the field, the value and what it must be', () => {
    expect(messageAt('training.learningRate', { learningRate: 'fast' })).toBe('Learning rate is "fast", but must be a number.')
    expect(messageAt('training.learningRate', { learningRate: '0' })).toBe('Learning rate is 0, but must be more than 0.')
    expect(messageAt('training.epochs', { epochs: '3.5' })).toBe('Epochs is 3.5, but must be a whole number.')
    expect(messageAt('training.learningRate', { learningRate: '1e999' })).toContain('Infinity')
  })

  it('tells an empty field from a wrong one', () => {
    expect(messageAt('training.learningRate', { learningRate: '' })).toBe('Learning rate is missing: enter a number.')
    expect(messageAt('seed', { seed: ' ' })).toMatch(/^Seed is missing: enter a/)
    expect(messageAt('training.momentum', { optimizer: 'momentum', momentum: '' })).toBe('Momentum is missing: enter a number.')
    expect(messageAt('checkpoints.keepLast', { checkpoints: { everyEpochs: '2', keepLast: '' } })).toMatch(/^Of these, the newest is missing: enter a/)
  })

  it('shows how to write a number with a comma', () => {
    expect(messageAt('training.learningRate', { learningRate: '0,5' })).toBe('Learning rate is written with a comma: write 0.5 instead.')
  })

  it('names a field of a group', () => {
    const { schedule, expansion, monitor } = draftOf(defaultExperiment)
    expect(messageAt('training.schedule.factor', { schedule: { ...schedule, type: 'step', factor: '1' } })).toBe('Factor is 1, but must be less than 1.')
    expect(messageAt('training.expansion.noise', { isExpanded: true, expansion: { ...expansion, noise: '2' } })).toBe('Noise is 2, but must be at most 1.')
    expect(messageAt('training.monitor.subset', { monitor: { ...monitor, subset: '0' } })).toBe('Only the first (images) is 0, but must be at least 1.')
    expect(messageAt('dataset.trainingCount', { trainingCount: 'all' })).toBe('Training images is "all", but must be a number.')
  })

  it('names the layer whose units are wrong', () => {
    expect(messageAt('network.layers.0.units', { layers: layers('0') })).toBe('The number of units of Hidden 1 is 0, but must be at least 1.')
    const [hidden, output] = layers('30')
    expect(messageAt('network.layers.0.dropout', { layers: [{ ...hidden!, dropout: '1' }, output!] })).toBe('The dropout rate of Hidden 1 is 1, but must be less than 1.')
  })

  it('is not seen in a field that is switched off', () => {
    expect(problemsOf({
      optimizer: 'sgd', momentum: 'x', regularization: 'none', lambda: '', softmaxScale: '-1', checkpoints: { everyEpochs: '', keepLast: 'all' },
    })).toEqual([])
    const unread = { learningRate: '', miniBatchSize: 'x', schedule: { ...draftOf(defaultExperiment).schedule, type: 'step' as const, every: '?' } }
    expect(readFields(draftWith({ optimizer: 'lbfgs', ...unread })).problems).toEqual([])
    expect(readFields(draftWith({ optimizer: 'sgd', ...unread })).problems).toHaveLength(3)
  })

  it('between fields shows beside a fault of one field', () => {
    const paths = problemsOf({ learningRate: '', cost: 'log-likelihood' }).map(({ path }) => path)
    expect(paths).toEqual(['training.learningRate', 'network.layers.1.activation'])
  })

  it('is told once for a field, not once more by what depends on it', () => {
    expect(problemsOf({ miniBatchSize: 'many' })).toHaveLength(1)
  })

  it('of an absent dataset is what the draft is told', () => {
    const absent = { path: 'dataset.id', message: 'There is none.' }
    expect(readDraft(draftOf(defaultExperiment), absent)).toEqual({ experiment: null, problems: [absent] })
  })
})

describe('a fix', () => {
  const applied = (change: Partial<Draft>, dataset = digits) => {
    const draft = draftWith(change)
    for (const problem of readDraft(draft, dataset).problems) fixesFor(problem, draft, dataset)[0]?.apply(draft)
    return readDraft(draft, dataset)
  }

  it('makes the output fit the cost', () => {
    expect(applied({ cost: 'log-likelihood' }).experiment?.network.layers.at(-1)?.activation).toBe('softmax')
    expect(applied({ cost: 'quadratic', layers: layers('30', 'softmax') }).experiment?.network.layers.at(-1)?.activation).toBe('sigmoid')
  })

  it('makes the cost fit the output, where that was meant', () => {
    const draft = draftWith({ cost: 'quadratic', layers: layers('30', 'softmax') })
    const fixes = fixesFor(readDraft(draft, digits).problems[0]!, draft, digits)
    expect(fixes.map(({ label }) => label)).toEqual(['Use sigmoid', 'Use the log-likelihood cost'])
    fixes[1]!.apply(draft)
    expect(readDraft(draft, digits).experiment?.training.cost).toBe('log-likelihood')
  })

  it('makes a hidden layer hidden, without another cost', () => {
    const [hidden, output] = layers('30')
    const draft = draftWith({ layers: [{ ...hidden!, activation: 'softmax' }, output!] })
    expect(fixesFor(readDraft(draft, digits).problems[0]!, draft, digits).map(({ label }) => label)).toEqual(['Use sigmoid'])
  })

  it('drops no outputs of the output layer', () => {
    const [hidden, output] = layers('30')
    expect(applied({ layers: [hidden!, { ...output!, dropout: '0.5' }] }).experiment?.network.layers[1]?.dropout).toBe(0)
  })

  it('offers the built-in digits for a dataset that is not here', () => {
    const draft = draftWith({ dataset: { id: 'mnist', hash: '00'.repeat(32) } })
    fixesFor({ path: 'dataset.id', message: '' }, draft, undefined)[0]!.apply(draft)
    expect(draft.dataset).toEqual({ id: 'synthetic-digits' })
  })

  it('makes the output fit the classes', () => {
    const draft = draftOf(defaultExperiment)
    draft.layers.at(-1)!.units = '7'
    expect(applied(draft).experiment?.network.layers.at(-1)?.units).toBe(10)
  })

  it('makes the mini-batch fit the training images', () => {
    expect(applied({ miniBatchSize: '101' }).experiment?.training.miniBatchSize).toBe(100)
  })

  it('makes the mini-batch fit those that are taken', () => {
    expect(applied({ trainingCount: '5' }).experiment).toMatchObject({ dataset: { trainingCount: 5 }, training: { miniBatchSize: 5 } })
  })

  it('takes all training images where more are asked for', () => {
    expect(applied({ trainingCount: '101' }).experiment?.dataset).toEqual({ id: digits.id })
  })

  it('takes a hash of other data off', () => {
    expect(applied({ dataset: { id: digits.id, hash: '00'.repeat(32) } }).experiment?.dataset).toEqual({ id: digits.id })
  })

  it('switches the patience off where nothing can be watched', () => {
    const withoutValidation = { ...digits, splits: { ...digits.splits, validation: { count: 0, classCounts: [] } } }
    expect(applied({ noImprovementIn: '10' }, withoutValidation).experiment?.training.noImprovementIn).toBeNull()
  })

  it('takes off what nothing reads', () => {
    expect(applied({ softmaxScale: '2' }).experiment?.network.softmaxScale).toBe(1)
    expect(applied({ initialization: 'he', initialWeights: '00'.repeat(32) }).experiment?.training).toMatchObject({ initialization: 'he', initialWeights: null })
  })

  it('is not offered for what only the person can know', () => {
    const draft = draftWith({ learningRate: '' })
    expect(fixesFor(readDraft(draft, digits).problems[0]!, draft, digits)).toEqual([])
  })
})

describe('the layers of a design', () => {
  it('have each the faults of their own fields', () => {
    const problems = problemsOf({ cost: 'log-likelihood', layers: layers('0', 'softmax').with(1, { key: 1, units: '7', activation: 'sigmoid', dropout: '0' }) })
    expect(layerProblems(problems, 2).map((found) => found.length)).toEqual([1, 2])
    expect(layerProblems(problems, 2)[0]).toEqual(['The number of units of Hidden 1 is 0, but must be at least 1.'])
  })
})
