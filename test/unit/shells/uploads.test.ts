import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Uploads } from '../../../src-main/handlers/uploads.ts'

let folder: string
let uploads: Uploads

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slope-uploads-'))
  uploads = new Uploads(folder)
})
afterEach(async () => {
  await uploads.close()
  rmSync(folder, { recursive: true })
})

const bytes = (...values: number[]) => new Uint8Array(values)

describe('an upload', () => {
  it('arrives in pieces and is taken whole', async () => {
    const id = await uploads.begin('images.gz', 5)
    await uploads.append(id, 0, bytes(1, 2, 3))
    await uploads.append(id, 3, bytes(4, 5))
    const [file] = await uploads.take([id])
    expect(file?.name).toBe('images.gz')
    expect([...readFileSync(file?.path ?? '')]).toEqual([1, 2, 3, 4, 5])
  })

  it('lies under a name of our own, whatever the window calls it', async () => {
    await uploads.begin('../../evil', 0)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
  })

  it('takes no piece twice and none too early', async () => {
    const id = await uploads.begin('images', 10)
    await uploads.append(id, 0, bytes(1, 2))
    await expect(uploads.append(id, 0, bytes(1, 2))).rejects.toThrow('The next piece of images starts at byte 2, not at 0: send the file again.')
    await expect(uploads.append(id, 3, bytes(3))).rejects.toThrow('starts at byte 2, not at 3')
  })

  it('takes no second piece while the first is being written', async () => {
    const id = await uploads.begin('images', 10)
    const outcomes = await Promise.allSettled([uploads.append(id, 0, bytes(1)), uploads.append(id, 0, bytes(2))])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('does not grow beyond the size that was said', async () => {
    const id = await uploads.begin('images', 2)
    await expect(uploads.append(id, 0, bytes(1, 2, 3))).rejects.toThrow('images was said to have 2 bytes, but 3 came: send the file again.')
  })

  it('that is not whole is not taken, nor any beside it', async () => {
    const whole = await uploads.begin('labels', 1)
    await uploads.append(whole, 0, bytes(1))
    const partial = await uploads.begin('images', 7)
    await expect(uploads.take([whole, partial])).rejects.toThrow('Only 0 of the 7 bytes of images have come: wait for the rest or send it again.')
    expect(await uploads.take([whole])).toHaveLength(1)
  })

  it('that nobody knows is named', async () => {
    await expect(uploads.append('../x', 0, bytes(1))).rejects.toThrow('There is no upload "../x" in this window: send the file again.')
  })

  it('is one of sixteen at most', async () => {
    const ids = await Promise.all(Array.from({ length: 16 }, (_, i) => uploads.begin(`file ${i}`, 0)))
    await expect(uploads.begin('one more', 0)).rejects.toThrow('16 files are being sent already: import or discard some before "one more".')
    await uploads.discard(ids[0] ?? '')
    await expect(uploads.begin('one more', 0)).resolves.toBeTypeOf('string')
  })

  it('is gone when the window is, unless it was taken', async () => {
    const taken = await uploads.begin('taken', 0)
    await uploads.begin('left', 0)
    const [file] = await uploads.take([taken])
    await uploads.close()
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([file?.path])
  })
})
