import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'

/** As large as a piece: a list of entries takes few of them, and a small entry one. */
const blockBytes = 65_536

/** Reads a file by blocks and keeps the last: yauzl asks for a few bytes at a time, and each from the disk would cost far more than they do. */
export class BlockReader extends RandomAccessReader {
  readonly size: number
  readonly #file: FileHandle
  #block = Buffer.alloc(0)
  #at = 0

  private constructor(file: FileHandle, size: number) {
    super()
    this.#file = file
    this.size = size
  }

  /** @throws what the file system says */
  static async open(path: string): Promise<BlockReader> {
    const file = await open(path)
    try {
      // What a folder says is only heard of when it is read.
      await file.read(Buffer.alloc(1), 0, 1, 0)
      return new BlockReader(file, (await file.stat()).size)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** At most a block. Fewer bytes than were asked for are there at the end alone. */
  async bytesAt(position: number, length: number): Promise<Buffer> {
    if (position < this.#at || position + length > this.#at + this.#block.length) {
      const block = Buffer.allocUnsafe(blockBytes)
      const { bytesRead } = await this.#file.read(block, 0, blockBytes, position)
      this.#block = block.subarray(0, bytesRead)
      this.#at = position
      return this.#block.subarray(0, length)
    }
    return this.#block.subarray(position - this.#at, position - this.#at + length)
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(() => callback(null), callback)
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false })
  }

  /** yauzl counts who reads, and closes at the first fault, too; whoever opened it ends it. */
  override close(callback: (error: Error | null) => void): void {
    setImmediate(callback, null)
  }

  async end(): Promise<void> {
    await this.#file.close()
  }

  async #fill(into: Buffer, position: number): Promise<void> {
    for (let at = 0; at < into.length; ) {
      const piece = await this.bytesAt(position + at, Math.min(blockBytes, into.length - at))
      if (piece.length === 0) throw new Error('unexpected EOF')
      at += piece.copy(into, at)
    }
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const piece = await this.bytesAt(at, Math.min(blockBytes, end - at))
      if (piece.length === 0) throw new Error('unexpected EOF')
      yield piece
      at += piece.length
    }
  }
}
