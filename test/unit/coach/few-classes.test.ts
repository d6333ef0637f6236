import { expect, it } from 'vitest'
import { fewClasses } from '#shared/domain/coach/few-classes.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { dataset } from './recorded.ts'

const split = (classCounts: number[]) => ({ count: classCounts.reduce((sum, count) => sum + count, 0), classCounts })
const withCounts = (training: number[], validation = training): DatasetInfo => ({
  ...dataset, classes: training.map((_, k) => `class ${k}`), splits: { training: split(training), validation: split(validation), test: split(training) },
})

it('takes the first two classes, with their training and validation images, and no test images', () => {
  expect(fewClasses(dataset)).toMatchObject({
    kept: [0, 1],
    info: {
      id: 'digits-classes-0-1-00000000', name: 'Digits: 0 and 1 only', classes: ['0', '1'],
      splits: { training: { count: 10_000, classCounts: [5_000, 5_000] }, validation: { count: 2_000 }, test: { count: 0 } },
    },
  })
})

it('passes over classes of few images', () => {
  expect(fewClasses(withCounts([3, 100, 90, 100]))?.kept).toEqual([1, 2])
})

it('takes the largest two where one has nearly all images', () => {
  expect(fewClasses(withCounts([5, 4, 900, 6]))?.kept).toEqual([2, 3])
})

it('has none of two classes, of numbers to tell, and of classes that no validation image has', () => {
  expect(fewClasses(withCounts([50, 50]))).toBeNull()
  expect(fewClasses({ ...withCounts([]), targets: [{ name: 'price', offset: 0, scale: 1 }] })).toBeNull()
  expect(fewClasses(withCounts([50, 50, 50], [0, 0, 30]))).toBeNull()
})
