import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Downloads } from '../../../src-main/handlers/downloads.ts'
import { temporaryFolder } from '../workspace/temporary.ts'

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => i % 251)
const written = async (sink: (bytes: Uint8Array) => Promise<void>) => {
  for (let at = 0; at < bytes.length; at += 70_000) await sink(bytes.subarray(at, at + 70_000))
}

it('gives a file in pieces of at most a megabyte, and forgets it when it is discarded', async () => {
  const folder = temporaryFolder()
  const downloads = new Downloads(folder)
  const { id, fileName, size } = await downloads.keep('run.zip', written)
  expect({ fileName, size }).toEqual({ fileName: 'run.zip', size: bytes.length })
  const pieces: Uint8Array[] = []
  for (let offset = 0; offset < size; offset += pieces.at(-1)!.length) pieces.push(await downloads.read(id, offset))
  expect(pieces.map(({ length }) => length)).toEqual([2 ** 20, 2 ** 20, bytes.length - 2 ** 21])
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  expect(await downloads.read(id, size + 5)).toHaveLength(0)
  await downloads.discard(id)
  await expect(downloads.read(id, 0)).rejects.toThrow(/There is no file .* to fetch in this window: export it again\./)
  expect(readdirSync(folder)).toEqual([])
})

it('leaves nothing behind of what could not be written, or of a window that is gone', async () => {
  const folder = temporaryFolder()
  const downloads = new Downloads(folder)
  await expect(downloads.keep('run.zip', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
  await downloads.keep('run.zip', written)
  await downloads.close()
  await expect(downloads.keep('run.zip', written)).rejects.toThrow('The window that wanted run.zip is gone.')
  expect(readdirSync(folder)).toEqual([])
})
