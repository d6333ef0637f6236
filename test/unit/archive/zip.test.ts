import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync, strToU8, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openZip, type ZipLimits } from '#archive/zip.ts'
import { temporaryFolder } from '../workspace/temporary.ts'

const limits: ZipLimits = { entries: 100, bytes: 2 ** 20, entryBytes: 2 ** 19 }

/** A file that holds the archive. @param change made to its bytes */
function zipped(files: Zippable, change = (bytes: Uint8Array): Uint8Array => bytes): string {
  const path = join(temporaryFolder(), 'some.zip')
  writeFileSync(path, change(zipSync(files, { level: 6 })))
  return path
}

/** Replaces a name by one of the same length in both its headers. */
const renamed = (from: string, to: string) => (bytes: Uint8Array): Uint8Array => Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1')

/** Sets a 32-bit number in every header of a kind. @param signature of the header @param at bytes behind it */
const patched = (signature: number, at: number, value: number) => (bytes: Uint8Array): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i + 4 <= bytes.length; i++) if (view.getUint32(i, true) === signature) view.setUint32(i + at, value, true)
  return bytes
}
const central = 0x02014b50

const text = strToU8('A few words.')

describe('openZip', () => {
  it('reads what was packed, deflated or stored, and leaves folders out', async () => {
    const zip = await openZip(zipped({ 'a/b.txt': text, 'c.bin': [text, { level: 0 }], 'empty/': new Uint8Array() }), limits)
    expect(zip.entries).toEqual([{ name: 'a/b.txt', size: 12 }, { name: 'c.bin', size: 12 }])
    for (const entry of zip.entries) expect(await zip.bytes(entry)).toEqual(text)
    zip.close()
  })

  it.each([
    ['an entry that leads out of its folder', renamed('aa/b', '../b'), /"\.\.\/b" leads out of its folder/],
    ['an absolute path', renamed('aa/b', '/etc'), /"\/etc" has an absolute path/],
    ['a path on a drive', renamed('aa/b', 'C:/b'), /"C:\/b" has an absolute path/],
    ['a backslash', renamed('aa/b', 'aa\\b'), /has a character in its name that no path has/],
    ['a NUL in a name', renamed('aa/b', 'aa\0b'), /has a character in its name that no path has/],
    ['a symbolic link', patched(central, 38, 0o120777 << 16), /"aa\/b" is a link or a device/],
    ['an unknown method', (bytes: Uint8Array) => patched(central, 10, 12)(bytes), /is packed by method 12/],
    ['an entry that says it is larger than is allowed', patched(central, 24, 2 ** 30), /unpacks "aa\/b" to 1073741824 bytes, and 524288 are allowed/],
    ['an archive cut in the middle', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30), /is not a whole zip archive/],
    ['what is no archive', () => strToU8('Not an archive at all, but long enough.'), /is not a whole zip archive/],
  ])('refuses %s in one sentence', async (_, change, sentence) => {
    await expect(openZip(zipped({ 'aa/b': text }, change), limits)).rejects.toThrow(sentence)
  })

  it('refuses too many entries before it lists them, and the same name twice', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`${i}`, text]))
    await expect(openZip(zipped(many), limits)).rejects.toThrow(/has 101 entries, and 100 are allowed/)
    await expect(openZip(zipped({ aa: text, bb: text }, renamed('bb', 'aa')), limits)).rejects.toThrow(/has "aa" twice/)
  })

  it('refuses 100,000 tiny files at once', async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}`, [new Uint8Array(), { level: 0 }] as [Uint8Array, { level: 0 }]]))
    await expect(openZip(zipped(many), { ...limits, entries: 20_000 })).rejects.toThrow(/has 34464 entries|has 100000 entries/)
  })

  it('refuses entries that together are larger than is allowed', async () => {
    const half = new Uint8Array(2 ** 19)
    await expect(openZip(zipped({ a: half, b: half, c: text }), limits)).rejects.toThrow(/unpacks to more than 1048576 bytes/)
  })

  it('stops unpacking an entry at the size that it says, whatever it holds', async () => {
    const zip = await openZip(zipped({ bomb: new Uint8Array(2 ** 22) }, patched(central, 24, 1000)), limits)
    let bytes = 0
    await expect((async () => {
      for await (const piece of zip.read(zip.entries[0]!)) bytes += piece.byteLength
    })()).rejects.toThrow(/is not a whole zip archive \(too many bytes/)
    expect(bytes).toBeLessThanOrEqual(2 ** 16)
    zip.close()
  })

  it('tells a damaged entry by its checksum', async () => {
    const zip = await openZip(zipped({ a: [text, { level: 0 }] }, renamed('A few', 'A lot')), limits)
    await expect(zip.bytes(zip.entries[0]!)).rejects.toThrow(/is damaged in "a"/)
    zip.close()
  })

  it('says so when there is no such file', async () => {
    await expect(openZip(join(temporaryFolder(), 'none.zip'), limits)).rejects.toThrow(/^none\.zip can't be read \(ENOENT.*\): check that it is there and may be read\.$/)
  })

  it('ends when it is cancelled', async () => {
    const zip = await openZip(zipped({ a: text }), limits)
    await expect(zip.bytes(zip.entries[0]!, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
    zip.close()
  })
})
