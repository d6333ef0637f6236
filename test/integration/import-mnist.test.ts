import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importIdx } from '../../src-main/data/import-idx.ts'
import { openWorkspace, type Workspace } from '../../src-main/workspace/workspace.ts'
import type { DatasetInfo } from '../../src-shared/domain/dataset.ts'

/** Beside the repository, and not part of it: without it these tests say nothing. */
const mnist = fileURLToPath(new URL('../../../shared/data/mnist', import.meta.url))
const names = ['t10k-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz', 't10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz']

describe.skipIf(!existsSync(mnist))('importing MNIST (needs ../shared/data/mnist)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slope-mnist-'))
  const progress: [number, number][] = []
  let workspace: Workspace
  let info: DatasetInfo

  beforeAll(async () => {
    workspace = openWorkspace(directory)
    info = await importIdx({
      files: names.map((name) => ({ name, path: join(mnist, name) })),
      name: 'MNIST',
      workspace,
      progress: (done, total) => progress.push([done, total]),
    })
  })
  afterAll(() => {
    workspace.close()
    rmSync(directory, { recursive: true })
  })

  it("has the book's split of ten classes", () => {
    expect(info).toMatchObject({ id: 'mnist', name: 'MNIST', image: { width: 28, height: 28 }, classes: [...'0123456789'] })
    expect(Object.values(info.splits).map(({ count }) => count)).toEqual([50_000, 10_000, 10_000])
  })

  it('counts 980 zeros among the test images, as MNIST has', () => {
    expect(info.splits.test.classCounts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  })

  it('keeps the bytes of the canonical files', () => {
    const { inputs, labels } = workspace.datasets.load('mnist')
    const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
    const header = (magic: number, ...sizes: number[]) => {
      const bytes = Buffer.alloc(4 + 4 * sizes.length)
      ;[magic, ...sizes].forEach((value, i) => bytes.writeUInt32BE(value, 4 * i))
      return bytes
    }
    const images = new Uint8Array(inputs).subarray(0, 60_000 * 784)
    expect(md5(Buffer.concat([header(2051, 60_000, 28, 28), images]))).toBe('6bbc9ace898e44ae57da46a324031adb')
    expect(md5(Buffer.concat([header(2049, 60_000), new Uint8Array(labels).subarray(0, 60_000)]))).toBe('a25bea736e30d166cdddb491f175f624')
  })

  it('tells its progress up to the last byte', () => {
    expect(progress.at(-1)).toEqual([70_000 * 785, 70_000 * 785])
    expect(progress.length).toBeGreaterThan(20)
  })
})
