import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openZip } from '#archive/zip.ts'
import { bundleOf, type Bundle } from '../../../src-renderer/features/data/import/bundle.ts'
import { fromPaste, type Picked } from '../../../src-renderer/features/data/import/picked.ts'
import { zipOf } from '../../../src-renderer/features/data/import/zip-folder.ts'

const picked = (path: string, bytes = Uint8Array.of(1, 2, 3)): Picked => ({ file: new File([bytes], path.split('/').at(-1)!), path })
const bundle = (...paths: string[]) => bundleOf(paths.map((path) => picked(path))) as Bundle

describe('a folder as a zip', () => {
  const large = Uint8Array.from({ length: 2 ** 21 + 17 }, (_, i) => i % 253)
  const files = [picked('katzen/größe.png'), picked('dogs/empty.png', new Uint8Array()), picked('dogs/large.png', large)]

  it('has the size that it was said to have, in pieces that can be sent', async () => {
    const zip = zipOf('folder.zip', files)
    let length = 0
    for await (const piece of zip.pieces()) {
      expect(piece.length).toBeLessThanOrEqual(2 ** 20)
      length += piece.length
    }
    expect(length).toBe(zip.size)
  })

  it('holds every file under its path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slope-zip-'))
    const pieces: Uint8Array[] = []
    for await (const piece of zipOf('folder.zip', files).pieces()) pieces.push(piece)
    writeFileSync(join(folder, 'folder.zip'), Buffer.concat(pieces))
    const zip = await openZip(join(folder, 'folder.zip'), { entries: 10, bytes: 2 ** 23, entryBytes: 2 ** 23 })
    expect(zip.entries.map(({ name, size }) => [name, size])).toEqual([['katzen/größe.png', 3], ['dogs/empty.png', 0], ['dogs/large.png', large.length]])
    expect(Buffer.from(await zip.bytes(zip.entries[2]!)).equals(large)).toBe(true)
    zip.close()
    rmSync(folder, { recursive: true })
  })
})

describe('what is sent of the files that were picked', () => {
  it('are the files themselves, named after their folder', () => {
    expect(bundle('a.npy', 'b.npy').files.map(({ name }) => name)).toEqual(['a.npy', 'b.npy'])
    expect(bundle('iris/x.npy', 'iris/y.npy')).toMatchObject({ name: 'iris' })
  })

  it('is one zip of images, without the folder around their classes and what systems leave in it', () => {
    const { name, files } = bundle('pets/cats/1.png', 'pets/dogs/2.JPG', 'pets/.DS_Store', 'pets/dogs/notes.txt')
    expect([name, files.map((file) => file.name)]).toEqual(['pets', ['pets.zip']])
    expect(files[0]!.size).toBe(zipOf('', [picked('cats/1.png'), picked('dogs/2.JPG')]).size)
  })

  it.each([[17, 'a.csv', /^17 files are too many/], [1, 'x/.DS_Store', /holds no files/]])('of %i x %s is a sentence instead', (count, path, sentence) => {
    expect(bundleOf(Array.from({ length: count }, () => picked(path)))).toMatch(sentence)
  })
})

describe('a pasted text', () => {
  it.each(['a,b\n1,2', 'a\tb\n1\t2\n', 'a;b\r\n1;2'])('is a table: %j', async (text) => {
    expect(await fromPaste(text)?.file.text()).toBe(text)
  })

  it.each(['', 'Hello, world', 'Two lines\nof prose', 'a,b\nc'])('is none: %j', (text) => {
    expect(fromPaste(text)).toBeNull()
  })
})
