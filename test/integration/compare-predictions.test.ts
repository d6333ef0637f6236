import { describe, expect, it } from 'vitest'
import type { Parsed } from '#shared/contract/api.ts'
import type { SplitName } from '#shared/domain/dataset.ts'
import { Predictions } from '../../src-main/training/predictions.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { predicted } from './predicted.ts'
import { ended, temporaryCore } from './training-core.ts'

const cells = ['both-right', 'first-only', 'second-only', 'both-wrong'] as const

/** Two runs that learned little, by other seeds, and what each took the images of a part for. */
async function two(part: SplitName = 'validation') {
  const core = await temporaryCore({ workers: 2 })
  const predictions = new Predictions(core)
  const train = async (seed: number, learningRate: number) => (await ended(core.workspace, core.pool.start({ ...tinyExperiment({ epochs: 1, learningRate }), seed }).id)).id
  const ids = [await train(1, 0.01), await train(2, 0.05)] as const
  const keyOf = (id: string) => predicted(core, predictions, { id, at: 'last', part })
  const keys: [string, string] = [await keyOf(ids[0]), await keyOf(ids[1])]
  const compare = (which: (typeof cells)[number], range: Partial<Parsed<'predictions.compare'>> = {}) => predictions.compare({ keys, which, offset: 0, count: 1000, ...range })
  return { core, predictions, keys, compare }
}

describe('two networks on the same images', () => {
  it('put each image of the part into one of four cells, counted as their own confusion matrices do', async () => {
    const { predictions, keys, compare } = await two()
    const pages = cells.map((which) => compare(which))
    const { counts } = pages[0]!
    expect(pages.map(({ total }) => total)).toEqual([counts.bothRight, counts.firstOnly, counts.secondOnly, counts.bothWrong])
    expect(new Set(pages.map((page) => JSON.stringify(page.counts))).size).toBe(1)
    expect(pages.flatMap(({ indices }) => [...indices]).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i))
    const correct = keys.map((key) => predictions.confusion(key).counts.filter((_, k) => k % 4 === 0).reduce((sum, count) => sum + count, 0))
    expect([counts.bothRight + counts.firstOnly, counts.bothRight + counts.secondOnly]).toEqual(correct)
    // Or the test tells nothing.
    expect(counts.firstOnly + counts.secondOnly).toBeGreaterThan(0)
  })

  it('show the images of a cell with what each said, page by page, the most strongly said first', async () => {
    const { core, compare } = await two()
    for (const which of cells) {
      const page = compare(which)
      const isRight = (k: number, at: 0 | 1) => page.said[at].predicted[k] === page.labels[k]
      page.labels.forEach((_, k) => expect([isRight(k, 0), isRight(k, 1)]).toEqual([which === 'both-right' || which === 'first-only', which === 'both-right' || which === 'second-only']))
      const strengths = Array.from(page.labels, (_, k) => page.said.reduce((sum, { predicted: said, outputs }) => sum + outputs[3 * k + said[k]!]!, 0))
      expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
      expect([0, 3, 6].flatMap((offset) => [...compare(which, { offset, count: 3 }).indices])).toEqual([...page.indices.subarray(0, 9)])
      page.indices.forEach((index, k) => {
        const { pixels, labels } = core.workspace.datasets.examples({ id: 'tiny', split: 'validation', offset: index, count: 1 })
        expect([page.labels[k], page.pixels.subarray(64 * k, 64 * (k + 1))]).toEqual([labels[0], pixels])
      })
    }
  })

  it('agree with themselves', async () => {
    const { predictions, keys } = await two()
    const { counts } = predictions.compare({ keys: [keys[0], keys[0]], which: 'first-only', offset: 0, count: 1 })
    expect([counts.firstOnly, counts.secondOnly]).toEqual([0, 0])
  })

  it('are refused when they were shown other images', async () => {
    const { core, predictions, keys } = await two()
    const compare = (key: string) => () => predictions.compare({ keys: [keys[0], key], which: 'both-right', offset: 0, count: 1 })
    const other = tinyDataset('other')
    core.workspace.datasets.add({ ...other, name: 'Other stripes', inputs: other.inputs.map((value) => 255 - value) })
    const run = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 1 }, { id: 'other' })).id)
    expect(compare(await predicted(core, predictions, { id: run.id, at: 'last', part: 'validation' }))).toThrow('The one is of Tiny stripes, the other of Other stripes: compare runs of one dataset.')
    const same = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 1 })).id)
    expect(compare(await predicted(core, predictions, { id: same.id, at: 'last', part: 'test' }))).toThrow('The one is of validation, the other of test images: compare one part.')
    expect(compare('no such key')).toThrow('is not remembered any more')
  })

  it('are refused when one was shown fewer training images', async () => {
    const { core, predictions, keys } = await two('training')
    const experiment = tinyExperiment({ epochs: 1 })
    const few = await ended(core.workspace, core.pool.start({ ...experiment, dataset: { id: 'tiny', trainingCount: 90 } }).id)
    const key = await predicted(core, predictions, { id: few.id, at: 'last', part: 'training' })
    expect(() => predictions.compare({ keys: [keys[0], key], which: 'both-right', offset: 0, count: 1 })).toThrow('The one is of 200, the other of 90 training images: choose another part.')
  })
})
