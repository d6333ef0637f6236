import { describe, expect, it } from 'vitest'
import { checkExperiment } from '#shared/domain/check.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { infoOf } from '../../../src-main/workspace/dataset-draft.ts'
import { draftOf } from '../../../src-renderer/features/design/draft.ts'
import { fitTo } from '../../../src-renderer/features/design/fit-dataset.ts'
import { readDraft } from '../../../src-renderer/features/design/read-draft.ts'
import { digitsInfo } from '../../fixtures/digits-info.ts'
import { flowers, houses } from '../../fixtures/tables.ts'

const [classes, numbers] = [infoOf(flowers()), infoOf(houses())]

describe('a design that gets another dataset', () => {
  it('becomes one that tells numbers, and says what was set', () => {
    const draft = { ...draftOf(defaultExperiment), dataset: { id: 'houses' } }
    expect(fitTo(draft, numbers, digitsInfo)).toEqual(['2 outputs', 'quadratic cost', 'linear outputs', 'learning rate 0.05'])
    expect(readDraft(draft, numbers).problems).toEqual([])
  })

  it('becomes one that tells classes again', () => {
    const draft = { ...draftOf(defaultExperiment), dataset: { id: 'flowers' } }
    fitTo(draft, numbers, digitsInfo)
    expect(fitTo(draft, classes, numbers)).toEqual(['3 outputs', 'cross-entropy cost', 'sigmoid outputs', 'learning rate 0.5'])
    const { experiment } = readDraft(draft, classes)
    expect(experiment && checkExperiment(experiment, classes)).toEqual([])
  })

  it('stays as it is where it fits', () => {
    expect(fitTo(draftOf(defaultExperiment), digitsInfo, digitsInfo)).toEqual([])
  })

  it('loses what the data have not: images to distort, a training part so large, and an accuracy to reach', () => {
    const draft = { ...draftOf(defaultExperiment), isExpanded: true, trainingCount: '5000', miniBatchSize: '1000', targetAccuracy: '0.9', learningRate: '0.01' }
    expect(fitTo(draft, numbers, digitsInfo)).toEqual(['2 outputs', 'quadratic cost', 'linear outputs', 'no target accuracy', 'no distortion', 'all of it', 'mini-batches of 120'])
  })
})
