import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importIdx } from '../../src-main/data/import-idx.ts'
import type { IdxFile } from '../../src-main/data/idx-file.ts'
import { openWorkspace, type Workspace } from '../../src-main/workspace/workspace.ts'
import { idx, idxImages, idxLabels, IdxFolder } from '../fixtures/idx-files.ts'

let root: string
let folder: IdxFolder
let workspace: Workspace

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slope-import-'))
  folder = new IdxFolder(join(root, 'files'))
  workspace = openWorkspace(join(root, 'workspace'))
})
afterEach(() => {
  workspace.close()
  rmSync(root, { recursive: true })
})

const load = (files: IdxFile[], name = 'Stripes') => importIdx({ files, name, workspace })
const counts = async (files: IdxFile[]) => Object.values((await load(files)).splits).map(({ count }) => count)
/** The number that the fixture writes into each image's last pixel. */
const numbers = (split: 'training' | 'validation' | 'test') => {
  const { pixels } = workspace.datasets.examples({ id: 'stripes', split, offset: 0, count: 1000 })
  return [...pixels].filter((_, at) => at % 16 === 15)
}

describe('importing IDX files', () => {
  it('takes the last sixth of the training file for validation', async () => {
    expect(await counts([...folder.pair('train', 60), ...folder.pair('t10k', 9)])).toEqual([50, 10, 9])
    expect(numbers('validation')).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
    expect(numbers('test')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('splits a single pair into two thirds, a sixth and a sixth, in the order of the file', async () => {
    expect(await counts(folder.pair('all', 30))).toEqual([20, 5, 5])
    expect(numbers('training')).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect(numbers('validation')).toEqual([20, 21, 22, 23, 24])
    expect(numbers('test')).toEqual([25, 26, 27, 28, 29])
  })

  it('parts all examples by fractions, each image with its label', async () => {
    const splits = { type: 'fractions', validation: 0.2, test: 0.1, seed: 7, stratified: true } as const
    const info = await importIdx({ files: [...folder.pair('train', 21), ...folder.pair('t10k', 9)], name: 'Stripes', workspace, splits })
    expect(Object.values(info.splits)).toEqual([{ count: 21, classCounts: [7, 7, 7] }, { count: 6, classCounts: [2, 2, 2] }, { count: 3, classCounts: [1, 1, 1] }])
    expect(info.source).toMatch(/: 20 % are for validation and 10 % for the test, drawn by seed 7, each class in the same shares\.$/)
    const all = (['training', 'validation', 'test'] as const).flatMap((split) => numbers(split))
    expect(all.sort((a, b) => a - b)).toEqual([...Array(21).keys(), ...Array(9).keys()].sort((a, b) => a - b))
    const { labels, pixels } = workspace.datasets.examples({ id: 'stripes', split: 'training', offset: 0, count: 21 })
    expect(Array.from(labels, (_, i) => pixels.subarray(i * 16, i * 16 + 16).indexOf(200) / 4)).toEqual([...labels])
  })

  it('keeps each image with its label', async () => {
    await load(folder.pair('all', 30))
    const { labels, pixels } = workspace.datasets.examples({ id: 'stripes', split: 'test', offset: 0, count: 5 })
    const brightRows = Array.from(labels, (_, i) => pixels.subarray(i * 16, i * 16 + 16).indexOf(200) / 4)
    expect(brightRows).toEqual([...labels])
    expect([...labels]).toEqual([1, 2, 0, 1, 2])
  })

  it('takes the files in any order, gzipped or not', async () => {
    const [testImages, testLabels] = folder.pair('t10k', 9, '.gz') as [IdxFile, IdxFile]
    const [images, labels] = folder.pair('train', 60) as [IdxFile, IdxFile]
    expect(await counts([testLabels, labels, testImages, images])).toEqual([50, 10, 9])
  })

  it('reads gzip by its content when the name does not say so', async () => {
    const path = join(folder.path, 'images')
    writeFileSync(path, gzipSync(idxImages(12)))
    expect(await counts([{ name: 'images', path }, folder.write('labels', idxLabels(12))])).toEqual([8, 2, 2])
  })

  it('tells training from test by the counts when the names do not', async () => {
    expect(await counts([...folder.pair('a', 6), ...folder.pair('b', 12)])).toEqual([10, 2, 6])
  })

  it('tells training from test by the names when the counts are equal', async () => {
    expect(await counts([...folder.pair('test', 6), ...folder.pair('train', 6)])).toEqual([5, 1, 6])
  })

  it('names the dataset, its classes and where it comes from', async () => {
    const info = await load(folder.pair('all', 12), 'Été à Paris: 3 stripes!')
    expect(info).toMatchObject({ id: 'ete-a-paris-3-stripes', name: 'Été à Paris: 3 stripes!', classes: ['0', '1', '2'] })
    expect(info.source).toContain('all-images-idx3-ubyte')
  })

  it('answers with the dataset that is there when the same files come again', async () => {
    const files = folder.pair('all', 12)
    expect(await load(files)).toEqual(await load(files))
    expect(workspace.datasets.list()).toHaveLength(1)
  })

  it('refuses other content under a name that is taken', async () => {
    await load(folder.pair('all', 12))
    await expect(load(folder.pair('others', 18))).rejects.toThrow('There is another dataset with the id "stripes" (Stripes)')
  })

  it('tells its progress from the first piece to the last', async () => {
    const heard: [number, number][] = []
    await importIdx({ files: folder.pair('all', 12), name: 'Stripes', workspace, progress: (done, total) => heard.push([done, total]) })
    expect(heard.at(-1)).toEqual([12 * 17, 12 * 17])
  })

  it('leaves nothing behind when it is cancelled', async () => {
    const cancel = new AbortController()
    const files = folder.pair('all', 12)
    const importing = importIdx({ files, name: 'Stripes', workspace, signal: cancel.signal, progress: () => cancel.abort() })
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' })
    expect(workspace.datasets.list()).toEqual([])
    expect(readdirSync(join(root, 'workspace/datasets'))).toEqual([])
  })
})

describe('refusing IDX files that are wrong', () => {
  const labels = (count = 12) => folder.write('labels', idxLabels(count))
  const images = (count = 12) => folder.write('images', idxImages(count))
  const refused = async (files: IdxFile[]): Promise<string> => {
    const message = await load(files).then(() => 'was imported', (error: Error) => error.message)
    expect(workspace.datasets.list()).toEqual([])
    expect(readdirSync(join(root, 'workspace/datasets'))).toEqual([])
    return message
  }

  it('says how many bytes of how many a cut-off file has', async () => {
    expect(await refused([folder.write('images', idxImages(12).subarray(0, 100)), labels()])).toBe(
      'images is cut off: it has 100 of 208 bytes. Copy or download it again.',
    )
  })

  it('says so of a gzip file that unpacks to too little', async () => {
    expect(await refused([folder.write('images.gz', idxImages(12).subarray(0, 100)), labels()])).toBe(
      'images.gz is cut off: it has 100 of 208 bytes. Copy or download it again.',
    )
  })

  it('says so of a gzip file that is itself cut off', async () => {
    const path = join(folder.path, 'images.gz')
    // Noise, so that much of it is unpacked before the end is missed.
    const whole = gzipSync(idx(2051, [12, 500, 500], (i) => Math.imul(i, 2654435761) >>> 24))
    writeFileSync(path, whole.subarray(0, -12))
    expect(await refused([{ name: 'images.gz', path }, labels()])).toMatch(
      /^images\.gz is cut off: it has [\d,]+ of 3,000,016 bytes\. Copy or download it again\.$/,
    )
  })

  it('says so of a gzip file that is cut off at once', async () => {
    const path = join(folder.path, 'images.gz')
    writeFileSync(path, gzipSync(idxImages(12)).subarray(0, 12))
    expect(await refused([{ name: 'images.gz', path }, labels()])).toBe('images.gz is a gzip file that is cut off: copy or download it again.')
  })

  it('says so of a header that is cut off', async () => {
    expect(await refused([folder.write('images', idxImages(12).subarray(0, 10)), labels()])).toBe(
      'images is cut off: it has 10 of the 16 bytes of its header. Copy or download it again.',
    )
  })

  it('refuses bytes behind the end', async () => {
    expect(await refused([images(), folder.write('labels', Buffer.concat([idxLabels(12), Buffer.from('x')]))])).toBe(
      'labels is longer than the 20 bytes that its header says for 12 labels: copy or download it again.',
    )
  })

  it('stops a gzip bomb at the size that the header says', async () => {
    const bomb = folder.write('images.gz', Buffer.concat([idxImages(12), Buffer.alloc(64 * 2 ** 20)]))
    const heard: number[] = []
    await expect(importIdx({ files: [bomb, labels()], name: 'Stripes', workspace, progress: (done) => heard.push(done) })).rejects.toThrow(
      'images.gz is longer than the 208 bytes that its header says for 12 images of 4 x 4',
    )
    expect(Math.max(...heard)).toBeLessThanOrEqual(12 * 17)
  })

  it('names damaged gzip', async () => {
    const path = join(folder.path, 'images.gz')
    const bytes = gzipSync(idxImages(12))
    bytes.fill(0xff, 20, 40)
    writeFileSync(path, bytes)
    expect(await refused([{ name: 'images.gz', path }, labels()])).toMatch(/^images\.gz is a damaged gzip file \(.+\): copy or download it again\.$/)
  })

  it('names gzip whose checksum is wrong', async () => {
    const path = join(folder.path, 'images.gz')
    const bytes = gzipSync(idxImages(12))
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await refused([{ name: 'images.gz', path }, labels()])).toBe(
      'images.gz is a damaged gzip file (incorrect data check): copy or download it again.',
    )
  })

  it('says what a file that is not IDX begins with', async () => {
    expect(await refused([folder.write('digits.csv', Buffer.from('label,pixel0,pixel1\n5,0,0')), labels()])).toBe(
      'digits.csv is not an IDX file: it begins with the bytes 6c 61 62 65. Choose an IDX file of images (magic 2051) or labels (magic 2049).',
    )
  })

  it.each([
    ['a PNG picture', '89504e470d0a1a0a'],
    ['a ZIP archive: unpack it first', '504b030414000000'],
    ['a NumPy file', '934e554d50590100'],
  ])('knows %s', async (what, hex) => {
    expect(await refused([folder.write('digits', Buffer.from(hex, 'hex')), labels()])).toContain(`digits is not an IDX file but ${what}`)
  })

  it('says of what kind another IDX file is', async () => {
    expect(await refused([folder.write('images', idx(0x0d03, [12, 4, 4], () => 0)), labels()])).toContain(
      'images is an IDX file of 32-bit floats in 3 dimensions, not of unsigned bytes in 3 (images) or 1 (labels)',
    )
  })

  it('says that a .gz is neither gzip nor IDX', async () => {
    const path = join(folder.path, 'page.gz')
    writeFileSync(path, '<!DOCTYPE html>')
    expect(await refused([{ name: 'page.gz', path }, labels()])).toContain('page.gz is neither gzip nor IDX')
  })

  it('refuses an empty file', async () => {
    expect(await refused([folder.write('images', Buffer.alloc(0)), labels()])).toBe('images is empty: copy or download it again.')
  })

  it('says that labels were given twice', async () => {
    expect(await refused([labels(), folder.write('more-labels', idxLabels(12))])).toBe(
      'Found labels in labels, more-labels, but no images for all of the labels. Choose one file of images and the file of their labels, or two such pairs: training and test.',
    )
  })

  it('refuses images and labels of other counts', async () => {
    expect(await refused([images(12), labels(11)])).toBe(
      'images holds 12 images, but labels holds 11 labels: choose the files that belong together.',
    )
  })

  it('refuses a test file with images of another size', async () => {
    const test = [folder.write('t10k-images', idxImages(6, 5)), folder.write('t10k-labels', idxLabels(6))]
    expect(await refused([...folder.pair('train', 12), ...test])).toBe(
      'The images in train-images-idx3-ubyte have 4 x 4 pixels, but those in t10k-images have 5 x 5: choose files of one size.',
    )
  })

  it('refuses pairs that neither names nor counts tell apart', async () => {
    expect(await refused([...folder.pair('a', 6), ...folder.pair('b', 6)])).toContain('put "train" and "test" into the names')
  })

  it('refuses labels of one class', async () => {
    expect(await refused([images(), folder.write('labels', idx(2049, [12], () => 7))])).toBe(
      'Every label in labels is 7: there is nothing to tell apart. Choose files with at least 2 classes.',
    )
  })

  it('refuses a file of no images', async () => {
    expect(await refused([folder.write('images', idx(2051, [0, 4, 4], () => 0)), labels()])).toBe(
      'images holds 0 images: choose a file with at least one.',
    )
  })

  const header = (...dimensions: number[]) => {
    const bytes = Buffer.alloc(4 + 4 * dimensions.length)
    ;[2051, ...dimensions].forEach((value, i) => bytes.writeUInt32BE(value, 4 * i))
    return folder.write('images', bytes)
  }

  it('refuses absurd image sizes', async () => {
    expect(await refused([header(12, 4, 70_000), labels()])).toBe(
      'images claims images of 70000 x 4 pixels: Slope takes 1 x 1 to 1024 x 1024. Scale them first.',
    )
    expect(await refused([header(12, 0, 4), labels()])).toContain('images claims images of 4 x 0 pixels')
  })

  it('refuses more images than it takes', async () => {
    expect(await refused([header(4_000_000_000, 28, 28), labels()])).toContain('images claims 4,000,000,000 images, more than the 1,000,000')
  })

  it('refuses more pixels than it takes, before it makes room for them', async () => {
    expect(await refused([header(1_000_000, 1024, 1024), labels()])).toContain('more than the 2,147,483,648 (2 GB) that Slope takes')
  })

  it('names a missing file', async () => {
    expect(await refused([{ name: 'images', path: join(folder.path, 'nowhere') }, labels()])).toBe(
      'There is no file images: check its name and folder.',
    )
  })

  it('names a folder', async () => {
    expect(await refused([{ name: 'files', path: folder.path }, labels()])).toBe('files is a folder: choose the files in it.')
  })

  it('asks for two files or four', async () => {
    expect(await refused([images()])).toContain('1 file was given')
    expect(await refused([images(), labels(), folder.write('more', idxLabels(12))])).toContain('3 files were given')
  })

  it('refuses a name of which no id can be made', async () => {
    await expect(load([images(), labels()], '数字')).rejects.toThrow('The dataset\'s name "数字" has no letter a to z and no digit')
  })
})
