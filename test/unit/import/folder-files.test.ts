import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn } from '../../../src-main/data/folder-files.ts'
import { temporaryFolder } from '../workspace/temporary.ts'

describe('the files of a folder', () => {
  it('are named by their paths in it, in order', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'cats', 'old'), { recursive: true })
    for (const name of ['cats/old/2.png', 'cats/1.png', 'a.txt']) writeFileSync(join(folder, name), '')
    expect((await filesIn(folder)).map(({ name }) => name)).toEqual(['a.txt', 'cats/1.png', 'cats/old/2.png'])
  })

  it('are refused where one is a link, even to a folder around it', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'cats'))
    symlinkSync(folder, join(folder, 'cats', 'around'))
    await expect(filesIn(folder)).rejects.toThrow('cats/around is a link to elsewhere: put a copy of what it stands for in its place, or leave it out.')
  })

  it('are missed in words where there are none, or no folder', async () => {
    const folder = temporaryFolder()
    await expect(filesIn(folder)).rejects.toThrow('is an empty folder: choose one with files.')
    await expect(filesIn(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
  })
})
