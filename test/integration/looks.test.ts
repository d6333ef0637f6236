import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Expansion } from '#shared/domain/expansion.ts'
import { barRange } from '#shared/domain/feature-histogram.ts'
import { expandImage } from '../../src-worker/engine/expansion.ts'
import { wasmKernels } from '../../src-worker/kernels/instantiate.ts'
import { readFileSync } from 'node:fs'
import { assets } from '../../src-main/paths.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { tableDraft } from '../fixtures/table-dataset.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'

let core: OpenCore
let window: Client
const grey = Uint8Array.from({ length: 30 * 64 }, (_, i) => (Math.floor(i / 64) === 7 ? i % 64 : 4 * (i % 64)))

beforeAll(async () => {
  core = await openTestCore()
  window = await core.openWindow()
  core.workspace.datasets.add(tableDraft(60))
  const image = { width: 8, height: 8 }
  const draft = { name: 'grey', source: '', image, columns: [], targets: [], classes: ['a', 'b'], counts: { training: 20, validation: 5, test: 5 } }
  core.workspace.datasets.add({ ...draft, id: 'grey', inputs: grey, labels: Uint8Array.from({ length: 30 }, (_, k) => k % 2) })
  const colour = { ...image, channels: 3 as const }
  core.workspace.datasets.add({ ...draft, id: 'colour', image: colour, inputs: new Uint8Array(30 * 192).fill(255, 0, 64), labels: new Uint8Array(30) })
})
afterAll(() => core.close())

const histograms = (id: string, label?: number) => window.call('datasets.histograms', { id, split: 'training', ...(label !== undefined && { label }) })
const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0)

describe('the histograms of a dataset', () => {
  it('tell of a column of numbers its range and mean in the units of the file', async () => {
    const [x] = await histograms('table')
    expect(x).toMatchObject({ name: 'x', of: 'input', categories: null, minimum: 0, maximum: 39, mean: 19.5 })
    expect(x!.deviation).toBeCloseTo(Math.sqrt((40 ** 2 - 1) / 12), 5)
    expect(sum(x!.counts)).toBe(40)
    expect(barRange(x!, 0)).toEqual({ from: 0, to: 1.625 })
  })

  it('count each row in the bar that its value lies in', async () => {
    const y = (await histograms('table'))[1]!
    const expected = new Uint32Array(24)
    for (let k = 0; k < 40; k++) expected[Math.min(23, Math.floor((24 * k * k) / 39 ** 2))]!++
    expect(y.counts).toEqual(expected)
  })

  it('count the rows of each category', async () => {
    expect((await histograms('table'))[2]).toMatchObject({ name: 'colour', categories: ['red', 'green', 'blue'], counts: Uint32Array.of(14, 13, 13) })
  })

  it('count those of a class beside all of them', async () => {
    const [x] = await histograms('table', 1)
    expect([sum(x!.counts), sum(x!.ofClass!)]).toEqual([40, 20])
  })

  it('tell of images how bright their pixels are', async () => {
    const [pixels, ...others] = await histograms('grey')
    expect(others).toEqual([])
    expect(sum(pixels!.counts)).toBe(20 * 64)
    expect(pixels).toMatchObject({ of: 'pixels', minimum: 0, maximum: 255 })
    expect(pixels!.mean).toBeCloseTo((19 * 4 * 31.5 + 31.5) / 20, 9)
  })

  it('tell of colour images how bright each of their planes is', async () => {
    const planes = await histograms('colour')
    expect(planes.map(({ name, mean }) => [name, mean])).toEqual([['red', 255 / 20], ['green', 0], ['blue', 0]])
  })
})

describe('the preview of an expansion', () => {
  const expansion = Expansion.parse({ rotation: 20, translation: 2, elasticAmplitude: 1, noise: 0.1 })
  const expand = (id: string, index: number) => window.call('datasets.expand', { id, split: 'training', index, expansion, seed: 5, count: 3 })

  it('is what training sees of the image, bit for bit', async () => {
    const kernels = wasmKernels(new WebAssembly.Module(readFileSync(assets(new URL('../../src-main/host.ts', import.meta.url).href).kernels)))
    const seen = expandImage(kernels, expansion, { width: 8, height: 8 }, grey.slice(7 * 64, 8 * 64), 5, [0, 1, 2], 7)
    expect((await expand('grey', 7)).pixels).toEqual(Uint8Array.from(seen.flatMap((image) => [...image])))
  })

  it.each([['colour', 0, /Only grey images/], ['table', 0, /Only grey images/], ['grey', 20, /has no image 20/]])('of %s, image %i, is refused', async (id, index, reason) => {
    await expect(expand(id, index)).rejects.toThrow(reason)
  })
})
