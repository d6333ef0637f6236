import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tinyDataset } from '../../fixtures/tiny.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const query = { id: 'tiny', split: 'validation', offset: 0, count: 1000 } as const

it('counts the classes of each split', () => {
  const info = temporaryWorkspace().datasets.add(tinyDataset())
  expect(info.splits.training).toEqual({ count: 200, classCounts: [67, 67, 66] })
  expect(info.splits.test).toEqual({ count: 40, classCounts: [13, 13, 14] })
})

it('gives the same hash to the same data, and another to other pixels, labels or splits', () => {
  const { datasets } = temporaryWorkspace()
  const { hash } = datasets.add(tinyDataset())
  expect(datasets.add({ ...tinyDataset('again'), name: 'Other name' }).hash).toBe(hash)
  const other = tinyDataset('pixel')
  other.inputs[0] = 255 - (other.inputs[0] ?? 0)
  expect(datasets.add(other).hash).not.toBe(hash)
  expect(datasets.add({ ...tinyDataset('splits'), counts: { training: 201, validation: 59, test: 40 } }).hash).not.toBe(hash)
  const label = tinyDataset('label')
  label.labels[0] = 1
  expect(datasets.add(label).hash).not.toBe(hash)
})

it('adds the same dataset twice without a word, and refuses another of that id', () => {
  const { datasets } = temporaryWorkspace()
  const first = datasets.add(tinyDataset())
  expect(datasets.add(tinyDataset())).toEqual(first)
  const other = tinyDataset()
  other.labels[0] = 2
  expect(() => datasets.add(other)).toThrow('There is another dataset with the id "tiny" (Tiny stripes): remove it first, or choose another name.')
})

it('loads the bytes once for the whole process', () => {
  const { datasets } = temporaryWorkspace()
  datasets.add(tinyDataset())
  const loaded = datasets.load('tiny')
  expect(new Uint8Array(loaded.inputs)).toEqual(tinyDataset().inputs)
  expect(new Uint8Array(loaded.labels)).toEqual(tinyDataset().labels)
  expect(datasets.load('tiny').inputs).toBe(loaded.inputs)
})

it.each([['a byte more', Buffer.alloc(300 * 64 + 1)], ['other bytes', Buffer.alloc(300 * 64)]])('refuses pixels with %s', (_, bytes) => {
  const folder = temporaryFolder()
  const { datasets } = temporaryWorkspace(folder)
  datasets.add(tinyDataset())
  writeFileSync(join(folder, 'datasets', 'tiny', 'inputs.u8'), bytes)
  expect(() => datasets.load('tiny')).toThrow(/is damaged: .*Remove the dataset and import it again\./)
})

it('mends a damaged dataset when the same one is added again', () => {
  const folder = temporaryFolder()
  const { datasets } = temporaryWorkspace(folder)
  datasets.add(tinyDataset())
  writeFileSync(join(folder, 'datasets', 'tiny', 'inputs.u8'), '')
  datasets.add(tinyDataset())
  expect(new Uint8Array(datasets.load('tiny').inputs)).toEqual(tinyDataset().inputs)
})

it('reads the images of a split in order', () => {
  const { datasets } = temporaryWorkspace()
  datasets.add(tinyDataset())
  const { total, indices, labels, pixels } = datasets.examples({ ...query, offset: 10, count: 2 })
  expect(total).toBe(60)
  expect([...indices]).toEqual([10, 11])
  expect(labels).toEqual(tinyDataset().labels.slice(210, 212))
  expect(pixels).toEqual(tinyDataset().inputs.slice(210 * 64, 212 * 64))
})

it('reads the images of one class', () => {
  const { datasets } = temporaryWorkspace()
  datasets.add(tinyDataset())
  const { total, indices, labels, pixels } = datasets.examples({ ...query, label: 1, offset: 19 })
  expect(total).toBe(20)
  expect(new Set(labels)).toEqual(new Set([1]))
  expect([...indices]).toEqual([59 - ((200 + 59 - 1) % 3)])
  const at = 200 + (indices[0] ?? 0)
  expect(pixels).toEqual(tinyDataset().inputs.slice(at * 64, (at + 1) * 64))
})

it('gives no images behind the last', () => {
  const { datasets } = temporaryWorkspace()
  datasets.add(tinyDataset())
  expect(datasets.examples({ ...query, offset: 60 })).toMatchObject({ total: 60, pixels: new Uint8Array(0) })
})

it('forgets a dataset and its files', () => {
  const folder = temporaryFolder()
  const { datasets } = temporaryWorkspace(folder)
  datasets.add(tinyDataset())
  datasets.remove('tiny')
  expect(datasets.list()).toEqual([])
  expect(existsSync(join(folder, 'datasets', 'tiny'))).toBe(false)
  expect(() => datasets.load('tiny')).toThrow('Dataset "tiny" is not in this workspace: import it')
})

it('refuses a label without a class, counts that do not fit, and an id that leaves the workspace', () => {
  const { datasets } = temporaryWorkspace()
  const strange = tinyDataset()
  strange.labels[7] = 9
  expect(() => datasets.add(strange)).toThrow('Image 7 has label 9, but there are only 3 classes')
  expect(() => datasets.add({ ...tinyDataset(), counts: { training: 1, validation: 1, test: 1 } })).toThrow("which don't fit 3 images of 8x8")
  expect(() => datasets.add(tinyDataset('../evil'))).toThrow('Dataset id "../evil" must be 1 to 64 lower-case letters, digits and hyphens')
  expect(datasets.list()).toEqual([])
})

/** Over 4 MB, which is a slice. */
const large = () => {
  const counts = { training: 100_000, validation: 50_000, test: 50_000 }
  const labels = Uint8Array.from({ length: 200_000 }, (_, i) => i % 3)
  return { ...tinyDataset('large'), counts, labels, inputs: new Uint8Array(200_000 * 64).fill(7) }
}

it('adds a large dataset as it adds a small one, while other work goes on', async () => {
  const folder = temporaryFolder()
  const { datasets } = temporaryWorkspace(folder)
  let turns = 0
  const count = () => void (turns++, (turning = setImmediate(count)))
  let turning = setImmediate(count)
  const info = await datasets.addLarge(large())
  clearImmediate(turning)
  expect(turns).toBeGreaterThan(3)
  datasets.remove('large')
  expect(datasets.add(large()).hash).toBe(info.hash)
  expect(readdirSync(join(folder, 'datasets'))).toEqual(['large'])
})

it('leaves nothing of a large dataset whose adding was cancelled while it was written', async () => {
  const folder = temporaryFolder()
  const { datasets } = temporaryWorkspace(folder)
  const abort = new AbortController()
  const watching = setInterval(() => {
    if (readdirSync(join(folder, 'datasets')).length > 0) abort.abort()
  }, 0)
  await expect(datasets.addLarge({ ...large(), inputs: large().inputs }, abort.signal)).rejects.toMatchObject({ code: 'cancelled' }).finally(() => clearInterval(watching))
  expect([datasets.list(), readdirSync(join(folder, 'datasets'))]).toEqual([[], []])
})
