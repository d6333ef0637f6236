import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { SourceFile } from '#shared/contract/worker.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'

/** A file's bytes in pieces of at most 256 kB. @throws SlopeError naming the file */
export async function* piecesOf({ name, path }: SourceFile): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: 2 ** 18 })
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) yield piece
  } catch (error) {
    throw readFault(name, error)
  } finally {
    stream.destroy()
  }
}

/** Its first bytes, so many or all. @throws SlopeError naming the file */
export async function headOf({ name, path }: SourceFile, bytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw readFault(name, error)
  }
}

/** In bytes. @throws SlopeError naming the file */
export async function sizeOf({ name, path }: SourceFile): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    throw readFault(name, error)
  }
}

/** Of zips whose entries are judged by themselves: far more than what comes of them may have. */
export const zipLimits = { entries: 1_000_000, bytes: 256 * 2 ** 30, entryBytes: 64 * 2 ** 30 }

export const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 7)
