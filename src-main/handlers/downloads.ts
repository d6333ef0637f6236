import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download } from '#shared/contract/jobs.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { diskError } from '../workspace/disk-error.ts'

/** As much as one call answers with. */
const piece = 2 ** 20

/** Files that one window may fetch, in pieces. They lie under random names in the workspace's folder for what is under way. */
export class Downloads {
  private readonly directory: string
  private readonly files = new Map<string, { path: string; size: number }>()
  private closed = false

  constructor(directory: string) {
    this.directory = directory
  }

  /** Keeps what is written until it is discarded. @param write to a sink of pieces @throws SlopeError 'disk', and what the writing throws */
  async keep(fileName: string, write: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<void>): Promise<Download> {
    const id = randomUUID()
    const path = join(this.directory, id)
    let size = 0
    try {
      const file = await open(path, 'wx')
      try {
        await write(async (bytes) => {
          await file.writeFile(bytes)
          size += bytes.byteLength
        })
      } finally {
        await file.close()
      }
      if (this.closed) throw new SlopeError('disconnected', `The window that wanted ${fileName} is gone.`)
      this.files.set(id, { path, size })
      return { id, fileName, size }
    } catch (error) {
      await rm(path, { force: true })
      throw diskError(error, path)
    }
  }

  /** At most a megabyte from a byte on; nothing behind the end. @throws SlopeError 'not-found', 'disk' */
  async read(id: string, offset: number): Promise<Uint8Array> {
    const { path, size } = this.get(id)
    const bytes = new Uint8Array(Math.max(0, Math.min(piece, size - offset)))
    try {
      const file = await open(path)
      try {
        await file.read(bytes, 0, bytes.byteLength, offset)
      } finally {
        await file.close()
      }
    } catch (error) {
      throw diskError(error, path)
    }
    return bytes
  }

  async discard(id: string): Promise<void> {
    const { path } = this.get(id)
    this.files.delete(id)
    await rm(path, { force: true })
  }

  /** Discards what nobody fetched: the window is gone. */
  async close(): Promise<void> {
    this.closed = true
    await Promise.allSettled([...this.files.keys()].map((id) => this.discard(id)))
  }

  private get(id: string): { path: string; size: number } {
    const file = this.files.get(id)
    if (!file) throw new SlopeError('not-found', `There is no file ${JSON.stringify(id)} to fetch in this window: export it again.`)
    return file
  }
}
