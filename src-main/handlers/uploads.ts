import { randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { SlopeError } from '#shared/domain/error.ts'

interface Upload {
  fileName: string
  size: number
  path: string
  file: FileHandle
  written: number
  busy: boolean
}

/** A whole file that a window has sent; whoever takes it removes it. */
export interface UploadedFile {
  name: string
  path: string
}

/** Files that one window may be sending at a time: an import takes four. */
const maxUploads = 16

/** The files that one window is sending. They lie under random names in the workspace's folder for uploads. */
export class Uploads {
  private readonly directory: string
  private readonly uploads = new Map<string, Upload>()
  private opening = 0
  private closed = false

  constructor(directory: string) {
    this.directory = directory
  }

  async begin(fileName: string, size: number): Promise<string> {
    const begun = this.uploads.size + this.opening
    if (begun >= maxUploads)
      throw new SlopeError('not-allowed', `${begun} files are being sent already: import or discard some before ${JSON.stringify(fileName)}.`)
    const id = randomUUID()
    const path = join(this.directory, id)
    this.opening++
    try {
      this.uploads.set(id, { fileName, size, path, file: await open(path, 'wx'), written: 0, busy: false })
    } catch (error) {
      throw unwritable(fileName, error)
    } finally {
      this.opening--
    }
    if (this.closed) await this.discard(id)
    return id
  }

  /** @param offset how many bytes were appended before: pieces come in order, and none twice */
  async append(id: string, offset: number, bytes: Uint8Array): Promise<void> {
    const upload = this.get(id)
    const { fileName, size, written } = upload
    if (upload.busy || offset !== written)
      throw new SlopeError('conflict', `The next piece of ${fileName} starts at byte ${written}, not at ${offset}: send the file again.`)
    if (offset + bytes.byteLength > size)
      throw new SlopeError('invalid-input', `${fileName} was said to have ${size} bytes, but ${offset + bytes.byteLength} came: send the file again.`)
    upload.busy = true
    try {
      const { bytesWritten } = await upload.file.write(bytes, 0, bytes.byteLength, offset)
      upload.written += bytesWritten
      // A disk that is nearly full takes a part and says nothing.
      if (bytesWritten < bytes.byteLength) throw new Error(`only ${bytesWritten} of ${bytes.byteLength} bytes were taken`)
    } catch (error) {
      throw unwritable(fileName, error)
    } finally {
      upload.busy = false
    }
  }

  async discard(id: string): Promise<void> {
    const { path, file } = this.get(id)
    this.uploads.delete(id)
    await file.close()
    await rm(path, { force: true })
  }

  /** Whole files, which stay here. @throws SlopeError when one isn't whole */
  whole(ids: string[]): UploadedFile[] {
    return this.findWhole(ids).map(({ fileName, path }) => ({ name: fileName, path }))
  }

  /** Whole files, which are the caller's from now on. @throws SlopeError when one isn't whole; then none is taken */
  async take(ids: string[]): Promise<UploadedFile[]> {
    const taken = this.findWhole(ids)
    for (const { id } of taken) this.uploads.delete(id)
    await Promise.all(taken.map(({ file }) => file.close()))
    return taken.map(({ fileName, path }) => ({ name: fileName, path }))
  }

  private findWhole(ids: string[]) {
    const found = [...new Set(ids)].map((id) => ({ id, ...this.get(id) }))
    const partial = found.find(({ busy, written, size }) => busy || written !== size)
    if (partial)
      throw new SlopeError('conflict', `Only ${partial.written} of the ${partial.size} bytes of ${partial.fileName} have come: wait for the rest or send it again.`)
    return found
  }

  /** Discards what nobody took: the window is gone. */
  async close(): Promise<void> {
    this.closed = true
    await Promise.allSettled([...this.uploads.keys()].map((id) => this.discard(id)))
  }

  private get(id: string): Upload {
    const upload = this.uploads.get(id)
    if (!upload) throw new SlopeError('not-found', `There is no upload ${JSON.stringify(id)} in this window: send the file again.`)
    return upload
  }
}

const unwritable = (fileName: string, error: unknown) =>
  new SlopeError('disk', `${fileName} could not be written to the workspace (${String(error)}): free some space on its disk.`)
