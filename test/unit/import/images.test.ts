import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImageOptions } from '#shared/domain/import/options.ts'
import { filesOf, readAs } from '../../fixtures/import-files.ts'
import { greyPng, plainPng } from '../../fixtures/images.ts'

const given = { type: 'given' } as const
const all = { type: 'fractions', validation: 0, test: 0, seed: 1, stratified: false } as const
let dot: Buffer
beforeAll(async () => {
  dot = await plainPng(2, 2)
})

const zip = (contents: Record<string, Uint8Array>) => filesOf({ 'some.zip': zipSync(contents, { level: 0 }) })
const read = (contents: Record<string, Uint8Array>, change: Partial<ImageOptions> = {}) => readAs(zip(contents), 'images', { splits: all, ...change })
/** What becomes of one image, beside another class. */
const one = async (image: Uint8Array, change: Partial<ImageOptions> = {}, name = 'a/1.png') => {
  const { inputs, image: shape } = await read({ [name]: image, 'b/1.png': dot }, change)
  return [...inputs.subarray(0, (shape?.width ?? 0) * (shape?.height ?? 0) * (shape?.channels ?? 1))]
}

/** A PNG by hand: what sharp would not write. @param idat rows before compression */
function png(width: number, height: number, idat: Uint8Array, before: [type: string, data: Uint8Array][] = []): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const ihdr = Buffer.alloc(13)
  ihdr.writeUInt32BE(width)
  ihdr.writeUInt32BE(height, 4)
  ihdr[8] = 8
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', ihdr), ...before.map(([type, data]) => chunk(type, data)), chunk('IDAT', deflateSync(idat)), chunk('IEND', new Uint8Array())])
}

/** A zip of so many files of ten classes, which fflate can't write: behind 65,535 the end is a ZIP64 record (APPNOTE 4.3.14). */
function emptyFiles(count: number): Buffer {
  const empty = zipSync({ x: new Uint8Array() }, { level: 0 })
  const [local, central] = [Buffer.from(empty.subarray(0, 30)), Buffer.from(empty.subarray(31, 31 + 46))]
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const name = Buffer.from(`${i % 10}/${i}.png`)
    local.writeUInt16LE(name.length, 26)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    files.push(Buffer.from(local), name)
    directory.push(Buffer.from(central), name)
    at += 30 + name.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  for (const [value, place] of [[count, 24], [count, 32], [size, 40], [at, 48]] as const) end.writeBigUInt64LE(BigInt(value), place)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(at + size), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x06054b50, 76)
  end.fill(0xff, 84, 96)
  return Buffer.concat([...files, ...directory, end])
}

describe('a folder or zip of images', () => {
  it('has a class for each folder and each image in its place, the same from both', async () => {
    const field = (value: number) => greyPng(2, 2, Array<number>(4).fill(value))
    const contents = { 'data/10/x.png': await field(10), 'data/9/b.png': await field(2), 'data/9/a.png': await field(1) }
    const { preview, ...zipped } = await readAs(zip(contents), 'images', { splits: all })
    expect(preview).toMatchObject({ options: { width: 2, height: 2, channels: 1 }, classes: [{ name: '9', count: 2 }, { name: '10', count: 1 }], count: 3, sizes: [{ width: 2, height: 2, count: 3 }] })
    expect(zipped).toMatchObject({ classes: ['9', '10'], image: { width: 2, height: 2 }, counts: { training: 3, validation: 0, test: 0 } })
    expect([...zipped.labels]).toEqual([0, 0, 1])
    expect([...zipped.inputs]).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 10, 10, 10, 10])
    const { preview: _, source, ...folder } = await readAs(filesOf(contents), 'images', { splits: all })
    expect(source).toContain('a folder of 3 files')
    expect(folder).toEqual({ ...zipped, source: undefined, ...folder })
    expect([folder.inputs, folder.labels]).toEqual([zipped.inputs, zipped.labels])
  })

  it('has the parts that its folders name, in any of their names', async () => {
    const names = ['Train/a/1.png', 'Train/b/1.png', 'val/a/2.png', 'test/b/3.png', 'test/a/4.png']
    const found = await read(Object.fromEntries(names.map((name) => [name, dot])), { splits: given })
    expect(found.counts).toEqual({ training: 2, validation: 1, test: 2 })
    expect([...found.labels]).toEqual([0, 1, 0, 0, 1])
    expect(found.source).toContain('parted by their folders')
  })

  it('without a folder for validation has a sixth of each class of the training folder for it', async () => {
    const names = ['a', 'b'].flatMap((name) => [...Array.from({ length: 12 }, (_, i) => `train/${name}/${i}.png`), `test/${name}/0.png`])
    const found = await read(Object.fromEntries(names.map((name) => [name, dot])), { splits: given })
    expect(found.counts).toEqual({ training: 20, validation: 4, test: 2 })
    expect([...found.labels.subarray(20, 24)]).toEqual([0, 0, 1, 1])
  })

  it('leaves out, and counts, what systems put there and what is no picture', async () => {
    const found = await read({ 'a/1.png': dot, 'b/1.png': dot, 'a/.DS_Store': dot, '__MACOSX/a/._1.png': dot, 'b/Thumbs.db': dot, 'README.txt': dot, '.git/x.png': dot })
    expect(found.counts.training).toBe(2)
    expect(found.source).toMatch(/; 5 other files were left out\.$/)
  })

  it('of 100,000 tiny files is listed in seconds, and its first bad file named', async () => {
    await expect(readAs(filesOf({ 'many.zip': emptyFiles(100_000) }), 'images')).rejects.toThrow('0/0.png is empty: replace it, or leave it out.')
  })
})

describe('an image', () => {
  const ramp = Array.from({ length: 256 }, (_, i) => i)

  it('of its own size keeps every value, grey, coloured, of a palette or of 16 bits', async () => {
    const rgb = Uint8Array.from(ramp.flatMap((value) => [value, value, value]))
    const raw = { width: 16, height: 16, channels: 3 } as const
    const size = { width: 16, height: 16, channels: 1 } as const
    expect(await one(await greyPng(16, 16, ramp), size)).toEqual(ramp)
    expect(await one(await sharp(rgb, { raw }).png().toBuffer(), size)).toEqual(ramp)
    expect(await one(await sharp(rgb, { raw }).png({ palette: true }).toBuffer(), size)).toEqual(ramp)
    const deep = await sharp(Uint16Array.from(ramp, (value) => 257 * value), { raw: { width: 16, height: 16, channels: 1, depth: 'ushort' } } as never).toColourspace('grey16').png().toBuffer()
    expect(await one(deep, size)).toEqual(ramp)
  })

  it('in colour lies in planes of red, green and blue, in grey as bright as it looks', async () => {
    const red = await plainPng(2, 1, [200, 100, 50])
    expect(await one(red, { width: 2, height: 1, channels: 3 })).toEqual([200, 200, 100, 100, 50, 50])
    expect(await one(red, { width: 2, height: 1, channels: 1 })).toEqual([124, 124])
  })

  it('that is transparent lies on black', async () => {
    const half = await sharp({ create: { width: 1, height: 1, channels: 4, background: { r: 200, g: 200, b: 200, alpha: 0.5 } } }).png().toBuffer()
    expect(await one(half, { width: 1, height: 1, channels: 1 })).toEqual([100])
  })

  it('is turned as its camera was held', async () => {
    const jpeg = await sharp(Uint8Array.from({ length: 8 * 16 * 3 }, (_, at) => (at < 8 * 8 * 3 ? 250 : 5)), { raw: { width: 8, height: 16, channels: 3 } }).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer()
    // Turned clockwise, what was above is on the right.
    const row = (await one(jpeg, { width: 16, height: 8, channels: 1 }, 'a/1.jpg')).slice(0, 16)
    expect(row.map((value) => Math.round(value / 100))).toEqual([...Array<number>(8).fill(0), ...Array<number>(8).fill(3)])
  })

  it('of other proportions keeps them, on the colour of its border', async () => {
    expect(await one(await greyPng(4, 2, [7, 7, 7, 7, 7, 7, 7, 7]), { width: 4, height: 4, channels: 1 })).toEqual(Array(16).fill(7))
    expect(await one(await greyPng(4, 2, [0, 200, 200, 0, 0, 200, 200, 0]), { width: 4, height: 4, channels: 1 })).toEqual([...Array<number>(4).fill(100), 0, 200, 200, 0, 0, 200, 200, 0, ...Array<number>(4).fill(100)])
  })

  it('of 1x1 is taken, as a field of its colour', async () => expect(await one(await plainPng(1, 1, [9, 9, 9]), { width: 2, height: 2, channels: 1 })).toEqual([9, 9, 9, 9]))
})

describe('images are refused in a sentence that names the file', () => {
  const refusal = (contents: Record<string, Uint8Array>, change = {}) => expect(read({ 'b/1.png': dot, ...contents }, change)).rejects
  const still = () => png(1, 1, new Uint8Array(2))

  it('that are too large, damaged, cut off, animated or none', async () => {
    await refusal({ 'a/1.png': png(20_000, 20_000, new Uint8Array(9)) }).toThrow('a/1.png has 20,000 x 20,000 pixels, and Slope takes images of up to 50,000,000 in all')
    await refusal({ 'a/1.png': png(2 ** 31 - 1, 2 ** 31 - 1, new Uint8Array(9)) }).toThrow(/^a\/1\.png (has|is) .*: (scale it first|replace it, or leave it out)\.$/)
    await refusal({ 'a/1.png': png(4, 4, new Uint8Array(9)) }).toThrow('a/1.png is a damaged or cut off PNG picture: replace it, or leave it out.')
    await refusal({ 'a/1.png': dot.subarray(0, 60) }).toThrow('a/1.png is a damaged or cut off PNG picture')
    const jpeg = await sharp(dot).resize(64, 64).jpeg().toBuffer()
    await refusal({ 'a/1.jpg': jpeg.subarray(0, jpeg.length - 80) }).toThrow('a/1.jpg is a damaged or cut off JPEG picture')
    await refusal({ 'a/1.png': png(1, 1, new Uint8Array(2), [['acTL', new Uint8Array(8)]]) }).toThrow('a/1.png is an animated PNG')
    await refusal({ 'a/1.png': await sharp(dot).gif().toBuffer() }).toThrow('a/1.png is a GIF, of which a frame would have to be chosen, whatever its name says')
    await refusal({ 'a/1.png': await sharp(dot).webp().toBuffer() }).toThrow('a/1.png is a WebP picture, whatever its name says')
    await refusal({ 'a/1.gif': await sharp(dot).gif().toBuffer() }).toThrow("a/1.gif is a picture of a kind that Slope doesn't take")
    await refusal({ 'a/1.png': new TextEncoder().encode('not a picture') }).toThrow('a/1.png is no picture, whatever its name says')
    await refusal({ 'a/1.png': new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>') }).toThrow('a/1.png is a page or drawing of XML')
    expect(await one(still(), { width: 1, height: 1, channels: 1 })).toEqual([0])
  })

  it('that lie outside of classes, in one class, in too many, or in classes that clash', async () => {
    await refusal({ 'a/1.png': dot, '2.png': dot }).toThrow('2.png lies outside of the folders of classes: put it into a folder that is named as its class, such as cats/2.png.')
    await refusal({ 'train/1.png': dot, 'train/a/1.png': dot }).toThrow('train/1.png lies outside of the folders of classes')
    await refusal({ 'train/a/1.png': dot }).toThrow('"b" lies beside "train", which stands for a part (training, validation, test)')
    await refusal({}).toThrow('All images lie in one folder, "b": there is nothing to tell apart.')
    await refusal({ 'B/1.png': dot }).toThrow('The folders "b" and "B" differ by case alone')
    await refusal(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`c${i}/1.png`, dot]))).toThrow('The images lie in 301 folders, more than the 256 classes')
    await expect(read({ 'test/a/1.png': dot, 'test/b/1.png': dot, 'valid/a/1.png': dot }, { splits: given })).rejects.toThrow('None of the folders is for training')
  })

  it('of which a class has a single one, unless that is for training', async () => {
    const names = [...Array.from({ length: 11 }, (_, i) => `a/${i}.png`), 'b/1.png']
    const contents = Object.fromEntries(names.map((name) => [name, dot]))
    await refusal(contents, { splits: given }).toThrow('The class "b" has no example for training: part the examples by fractions, stratified, or add some.')
    const found = await read(contents, { splits: { type: 'fractions', validation: 0.2, test: 0.2, seed: 1, stratified: true } })
    expect(found.labels.subarray(0, found.counts.training)).toContain(1)
  })

  it('in a zip that is a bomb, leads elsewhere or is damaged', async () => {
    const bomb = Buffer.from(zipSync({ 'a/1.png': dot, 'b/1.png': dot }))
    bomb.writeUInt32LE(314_572_800, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24)
    await expect(readAs(filesOf({ 'bomb.zip': bomb }), 'images')).rejects.toThrow('a/1.png has 314,572,800 bytes, more than the 268,435,456 that Slope takes of an image')
    await refusal({ '../a/1.png': dot }).toThrow('"../a/1.png" leads out of its folder')
    const damaged = zipSync({ 'a/1.png': dot, 'b/1.png': dot }, { level: 0 })
    await expect(readAs(filesOf({ 'cut.zip': damaged.subarray(0, damaged.length - 30) }), 'images')).rejects.toThrow('cut.zip is not a whole zip archive')
  })
})

it('hashes are of the same bytes on every reading', async () => {
  const wide = await sharp(Uint8Array.from({ length: 300 * 200 * 3 }, (_, i) => Math.imul(i, 2654435761) >>> 24), { raw: { width: 300, height: 200, channels: 3 } }).jpeg().toBuffer()
  const hashes = await Promise.all([1, 2].map(async () => createHash('sha256').update(Uint8Array.from(await one(wide, { width: 20, height: 20, channels: 3 }, 'a/1.jpg'))).digest('hex')))
  expect(hashes[0]).toBe(hashes[1])
})
