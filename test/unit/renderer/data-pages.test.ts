import { expect, describe, it } from 'vitest'
import type { Examples } from '#shared/contract/datasets.ts'
import { ExamplePages, pageSizeFor } from '../../../src-renderer/features/data/example-pages.ts'

const total = 95
const page = (offset: number, count: number): Examples => {
  const indices = Uint32Array.from({ length: Math.min(count, total - offset) }, (_, i) => offset + i)
  return { total, indices, labels: Uint8Array.from(indices), targets: null, values: null, pixels: new Uint8Array(indices.length) }
}

/** Pages of ten of 95 images, answered when the test says so. */
function open(keep?: number) {
  const asked: number[] = []
  const answers: (() => void)[] = []
  const errors: unknown[] = []
  const pages = new ExamplePages(10, ({ offset, count }) => {
    asked.push(offset)
    return new Promise<Examples>((resolve) => answers.push(() => resolve(page(offset, count))))
  }, (error) => errors.push(error), keep)
  const answer = async () => {
    while (answers.length > 0) {
      answers.shift()!()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { pages, asked, answer, errors }
}

describe('pages of images', () => {
  it('are found once they have come', async () => {
    const { pages, answer } = open()
    pages.want(0, 15)
    expect(pages.find(12)).toBeUndefined()
    await answer()
    expect(pages.find(12)).toMatchObject({ at: 2, page: { indices: Uint32Array.from({ length: 10 }, (_, i) => 10 + i) } })
  })

  it('are asked for once', async () => {
    const { pages, asked, answer } = open()
    pages.want(0, 10)
    pages.want(0, 10)
    await answer()
    pages.want(0, 10)
    expect(asked).toEqual([0])
  })

  it('scrolled past before their turn are never asked for', async () => {
    const { pages, asked, answer } = open()
    pages.want(0, 50)
    pages.want(80, 95)
    await answer()
    expect(asked).toEqual([0, 10, 80, 90])
  })

  it('seen longest ago are given up', async () => {
    const { pages, answer } = open(2)
    pages.want(0, 20)
    await answer()
    pages.find(0)
    pages.want(20, 30)
    await answer()
    expect([0, 10, 20].map((index) => pages.find(index) !== undefined)).toEqual([true, false, true])
  })

  it('end with the last image', async () => {
    const { pages, answer } = open()
    pages.want(90, 95)
    await answer()
    expect(pages.find(94)).toMatchObject({ at: 4 })
    expect(pages.find(95)).toBeUndefined()
  })

  it('that could not come tell why and can be asked for again', async () => {
    const asked: number[] = []
    const errors: unknown[] = []
    const pages = new ExamplePages(10, ({ offset }) => {
      asked.push(offset)
      return Promise.reject(new Error('The file is gone.'))
    }, (error) => errors.push(error))
    pages.want(0, 10)
    await new Promise((resolve) => setImmediate(resolve))
    pages.want(0, 10)
    expect(errors).toEqual([new Error('The file is gone.')])
    expect(asked).toEqual([0, 0])
  })

  it.each([{ width: 28, height: 28 }, { width: 1, height: 16_000 }, { width: 4000, height: 4000 }])('of %j stay paintable', (image) => {
    const size = pageSizeFor(image)
    expect(size).toBeGreaterThanOrEqual(1)
    if (size > 1) expect(size * image.height).toBeLessThanOrEqual(16_384)
  })
})
