import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Preview } from '#shared/domain/import/preview.ts'
import type { ImportFlags } from '../../../src-main/cli/import-flags.ts'
import { importOptions } from '../../../src-main/cli/import-options.ts'
import { sourceFiles } from '../../../src-main/cli/source-files.ts'
import { inspect } from '../../../src-worker/import/import.ts'
import { filesOf } from '../../fixtures/import-files.ts'
import { temporaryFolder } from '../workspace/temporary.ts'

/** As the wine data of the UCI repository come: delimited by semicolons, the last column the quality. */
const wine = `"fixed acidity";"pH";"colour";"quality"\n${Array.from({ length: 60 }, (_, i) => `${6 + (i % 7) / 10};3.${i % 10};"${i % 2 ? 'red' : 'white'}";${5 + (i % 3)}`).join('\n')}\n`
const looked = () => inspect(filesOf({ 'wine.csv': new TextEncoder().encode(wine) }))
const chosen = async (flags: ImportFlags) => importOptions(await looked(), flags)

const images: Preview = {
  kind: 'images', classes: [{ name: 'cat', count: 2 }], count: 2, sizes: [{ width: 9, height: 9, count: 2 }],
  options: { kind: 'images', width: 9, height: 9, channels: 3, splits: { type: 'given' } },
}

describe('options of an import', () => {
  it('are those that were proposed where nothing else is said', async () => {
    expect(await chosen({})).toEqual((await looked()).options)
    expect(await chosen({})).toMatchObject({ delimiter: ';', roles: ['numeric', 'numeric', 'category', 'label'] })
  })

  it('make of columns what is said, and of the proposed label an input where another is told', async () => {
    expect(await chosen({ label: 'colour', ignore: ['pH'] })).toMatchObject({ roles: ['numeric', 'ignore', 'label', 'numeric'], splits: { stratified: true } })
    expect(await chosen({ target: ['pH', 'quality'] })).toMatchObject({ roles: ['numeric', 'target', 'category', 'target'], splits: { stratified: false } })
  })

  it('draw fractions of each class unless told otherwise', async () => {
    const split = { type: 'fractions', validation: 0.1, test: 0.2, seed: 1, stratified: false } as const
    expect(await chosen({ split, seed: 5 })).toMatchObject({ splits: { validation: 0.1, test: 0.2, seed: 5, stratified: true } })
    expect(await chosen({ split, stratified: false })).toMatchObject({ splits: { stratified: false } })
  })

  it('part IDX files, too', () => {
    const idx: Preview = { kind: 'idx', images: '28 x 28', count: 60_000, options: { kind: 'idx', splits: { type: 'given' } } }
    expect(importOptions(idx, {})).toEqual(idx.options)
    const split = { type: 'fractions', validation: 0.1, test: 0, seed: 1, stratified: false } as const
    expect(importOptions(idx, { split, seed: 4 })).toEqual({ kind: 'idx', splits: { ...split, seed: 4, stratified: true } })
  })

  it('give images their size and colours', () => {
    expect(importOptions(images, { size: { width: 8, height: 6 }, grey: true })).toMatchObject({ width: 8, height: 6, channels: 1 })
  })

  it.each([
    [{ size: { width: 8, height: 8 } }, '--size means nothing for a table, which these files are: leave it out. They take --delimiter, --header'],
    [{ label: 'kind' }, 'There is no column "kind": the table has "fixed acidity", "pH", "colour", "quality".'],
    [{ label: 'pH', ignore: ['pH'] }, 'The column "pH" was given two roles: keep one.'],
    [{ split: { type: 'given' }, seed: 2 }, '--seed and --stratified are for fractions: give these, too, such as --split 0.1,0.2.'],
  ] satisfies [ImportFlags, string][])('refuse %j in one sentence', async (flags, sentence) => {
    await expect(chosen(flags)).rejects.toThrow(sentence)
  })
})

describe('files to import', () => {
  it('are those in a folder under their path in it, but for hidden ones', async () => {
    const folder = temporaryFolder()
    for (const name of ['cat', 'dog', '.git']) mkdirSync(join(folder, name))
    for (const name of ['dog/1.png', 'cat/2.png', '.git/x', 'cat/.DS_Store']) writeFileSync(join(folder, name), '')
    expect(await sourceFiles([folder])).toEqual(['cat/2.png', 'dog/1.png'].map((name) => ({ name, path: join(folder, name) })))
  })

  it('are refused where one is a link, which would lead out of the folder', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'cat'))
    symlinkSync(folder, join(folder, 'cat', 'around'))
    await expect(sourceFiles([folder])).rejects.toThrow('cat/around is a link to elsewhere')
  })

  it('must be there', async () => {
    const folder = temporaryFolder()
    await expect(sourceFiles([folder])).rejects.toThrow(`There are no files in ${folder}: choose a folder that holds a folder of images for each class.`)
    await expect(sourceFiles(['nowhere.csv'])).rejects.toThrow('There is no file nowhere.csv: check its name and folder.')
  })
})
