import { describe, expect, it } from 'vitest'
import type { CallName } from '#shared/contract/api.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { complaintAbout, nameFor, roleOf } from '../../../src-renderer/features/data/import/idx-names.ts'
import { uploadFiles } from '../../../src-renderer/ui/upload.ts'

describe('the name of an IDX file', () => {
  it.each([
    ['train-images-idx3-ubyte.gz', 'training images'],
    ['train-labels-idx1-ubyte', 'training labels'],
    ['t10k-images.idx3-ubyte', 'test images'],
    ['t10k-labels-idx1-ubyte.gz', 'test labels'],
    ['emnist-letters-test-images-idx3-ubyte.gz', 'test images'],
    ['Train_Labels.idx', 'training labels'],
  ])('%s tells that it holds %s', (name, role) => {
    expect(roleOf(name)).toBe(role)
  })

  it.each(['images.idx', 'train.idx', 'strain-images', 'train-test-images', 'train-images-labels', 'photo.png'])('%s does not tell what it holds', (name) => {
    expect(roleOf(name)).toBeNull()
  })

  it.each([
    ['emnist-letters-train-images-idx3-ubyte.gz', 'emnist letters'],
    ['train-images-idx3-ubyte.gz', 'MNIST'],
    ['t10k-labels.idx1-ubyte', 'MNIST'],
    ['fashion_test_images.idx', 'fashion'],
    ['Iris flowers.csv', 'Iris flowers'],
  ])('%s suggests the name %s', (name, expected) => {
    expect(nameFor([{ name }])).toBe(expected)
  })
})

describe('a choice of files', () => {
  const files = (...names: string[]) => names.map((name) => ({ name, size: 100 }))

  it('of a pair or two can be tried', () => {
    expect(complaintAbout(files('a', 'b'))).toBeNull()
    expect(complaintAbout(files('train-images', 'train-labels', 't10k-images', 't10k-labels'))).toBeNull()
  })

  it('of another number is refused with the number', () => {
    expect(complaintAbout(files('a'))).toMatch(/^1 file is chosen/)
    expect(complaintAbout(files('a', 'b', 'c'))).toMatch(/^3 files are chosen/)
  })

  it('with two of one kind names the kind', () => {
    expect(complaintAbout(files('train-images', 'train-images.gz'))).toContain('training images')
  })

  it('with an empty file names the file', () => {
    expect(complaintAbout([{ name: 'train-images', size: 0 }, { name: 'train-labels', size: 9 }])).toMatch(/^train-images is empty/)
  })
})

/** Main's side of uploads, in memory. */
class Received {
  readonly files = new Map<string, { fileName: string; size: number; bytes: number[] }>()

  readonly client = {
    call: (name: CallName, input: { id: string; offset: number; bytes: Uint8Array; fileName: string; size: number }) => {
      if (name === 'uploads.begin') {
        const id = String(this.files.size)
        this.files.set(id, { fileName: input.fileName, size: input.size, bytes: [] })
        return Promise.resolve({ id })
      }
      if (name === 'uploads.discard') return Promise.resolve(void this.files.delete(input.id))
      const file = this.files.get(input.id)!
      expect(input.offset).toBe(file.bytes.length)
      expect(input.bytes.length).toBeLessThanOrEqual(2 ** 20)
      for (const byte of input.bytes) file.bytes.push(byte)
      return Promise.resolve()
    },
  } as unknown as Pick<Client, 'call'>
}

describe('an upload', () => {
  const bytes = Uint8Array.from({ length: 2 ** 20 + 3 }, (_, i) => i % 251)
  const files = [new File([bytes], 'large'), new File([Uint8Array.of(1, 2)], 'small')]

  it('sends every byte in order, in pieces of at most 1 MB', async () => {
    const received = new Received()
    const sent: number[] = []
    const ids = await uploadFiles({ client: received.client, files, signal: new AbortController().signal, progress: (done) => sent.push(done) })
    expect(ids.map((id) => received.files.get(id)?.fileName)).toEqual(['large', 'small'])
    expect(received.files.get(ids[0]!)?.bytes).toEqual([...bytes])
    expect(sent).toEqual([2 ** 20, 2 ** 20 + 3, 2 ** 20 + 5])
  })

  it('that is cancelled leaves nothing behind', async () => {
    const received = new Received()
    const abort = new AbortController()
    const upload = uploadFiles({ client: received.client, files, signal: abort.signal, progress: () => abort.abort() })
    await expect(upload).rejects.toThrow()
    expect(received.files.size).toBe(0)
  })
})
