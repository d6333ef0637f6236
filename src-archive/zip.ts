import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { SlopeError } from '#shared/domain/error.ts'
import { BlockReader } from './block-reader.ts'
import { nameOf, requireOrdinary } from './entry.ts'
import { isSmall, smallEntry } from './small-entry.ts'

/** What an archive may have at most; sizes in bytes as they are unpacked. */
export interface ZipLimits {
  entries: number
  /** Of all entries together. */
  bytes: number
  /** Of each. */
  entryBytes: number
}

/** A file in an archive. */
export interface ZipEntry {
  /** Its path, with slashes, which leads nowhere else. */
  name: string
  /** In bytes as it is unpacked, as the archive says; what is read is as long. */
  size: number
}

/** An open archive, all of whose entries were looked at, and of which nothing is unpacked before it is read. */
export interface Zip {
  entries: readonly ZipEntry[]
  /** Pieces of at most 64 kB. @throws SlopeError 'invalid-input' when it is longer or shorter than it says, or damaged; 'cancelled' */
  read(entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Uint8Array>
  /** All of it. Errors as those of read. */
  bytes(entry: ZipEntry, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  close(): void
}

/**
 * Opens an archive from a stranger.
 * @param name what it is called in sentences
 * @throws SlopeError 'not-found', 'disk'; 'invalid-input' when it is no whole archive, goes beyond the limits, or has what is no ordinary file
 */
export async function openZip(path: string, limits: ZipLimits, name: string = basename(path)): Promise<Zip> {
  const reader = await BlockReader.open(path).catch((error: unknown) => {
    throw broken(name, error)
  })
  try {
    const opened = await fromRandomAccessReaderPromise(reader, reader.size, { autoClose: false, decodeStrings: false })
    return new OpenZip(opened, reader, await listed(opened, limits, name), name)
  } catch (error) {
    await reader.end()
    throw broken(name, error)
  }
}

async function listed(zip: ZipFile, limits: ZipLimits, name: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooLarge(name, `has ${zip.entryCount} entries`, `${limits.entries} are allowed`)
  const files = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const path = nameOf(entry)
      requireOrdinary(entry, path, name)
      if (path.endsWith('/')) continue
      if (files.has(path)) throw refused(name, `has ${JSON.stringify(path)} twice`)
      bytes += entry.uncompressedSize
      if (entry.uncompressedSize > limits.entryBytes) throw tooLarge(name, `unpacks ${JSON.stringify(path)} to ${entry.uncompressedSize} bytes`, `${limits.entryBytes} are allowed`)
      if (bytes > limits.bytes) throw tooLarge(name, `unpacks to more than ${limits.bytes} bytes`, 'more is not taken')
      files.set(path, entry)
    }
  } catch (error) {
    throw broken(name, error)
  }
  return files
}

class OpenZip implements Zip {
  readonly entries: readonly ZipEntry[]
  readonly #zip: ZipFile
  readonly #reader: BlockReader
  readonly #files: ReadonlyMap<string, Entry>
  readonly #name: string

  constructor(zip: ZipFile, reader: BlockReader, files: ReadonlyMap<string, Entry>, name: string) {
    this.#zip = zip
    this.#reader = reader
    this.#files = files
    this.#name = name
    this.entries = Array.from(files, ([path, { uncompressedSize }]) => ({ name: path, size: uncompressedSize }))
  }

  async *read({ name: path }: ZipEntry, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const entry = this.#find(path)
    let stream: Readable | undefined
    try {
      stream = await this.#zip.openReadStreamPromise(entry)
      yield* this.#checked(stream, entry, path, signal)
    } catch (error) {
      throw signal?.aborted ? cancelled(this.#name) : broken(this.#name, error)
    } finally {
      stream?.destroy()
    }
  }

  async bytes(entry: ZipEntry, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const found = this.#find(entry.name)
    if (isSmall(found) && !signal?.aborted) return this.#small(found, entry.name)
    const whole = new Uint8Array(entry.size)
    let at = 0
    for await (const piece of this.read(entry, signal)) {
      whole.set(piece, at)
      at += piece.byteLength
    }
    return whole
  }

  close(): void {
    void this.#reader.end()
  }

  #find(path: string): Entry {
    const entry = this.#files.get(path)
    if (!entry) throw new SlopeError('not-found', `${this.#name} has no ${JSON.stringify(path)}.`)
    return entry
  }

  async #small(entry: Entry, path: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = await smallEntry(this.#zip, this.#reader, entry)
      if (crc32(bytes) !== entry.crc32) throw this.#damaged(path)
      return bytes
    } catch (error) {
      throw broken(this.#name, error)
    }
  }

  #damaged(path: string): SlopeError {
    return refused(this.#name, `is damaged in ${JSON.stringify(path)}: its checksum is another`)
  }

  /** That it is as long as it says, yauzl makes sure. */
  async *#checked(stream: Readable, entry: Entry, path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    let sum = 0
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted()
      sum = crc32(piece, sum)
      yield piece
    }
    if (sum !== entry.crc32) throw this.#damaged(path)
  }
}

const cancelled = (name: string) => new SlopeError('cancelled', `The reading of ${name} was cancelled.`)

const refused = (name: string, what: string) => new SlopeError('invalid-input', `${name} ${what}: pack it again, or ask for another copy.`)

const tooLarge = (name: string, what: string, limit: string) => new SlopeError('invalid-input', `${name} ${what}, and ${limit}: it is refused before anything is unpacked.`)

/** What yauzl, zlib and the file system throw, as a sentence; ours as it is. */
function broken(name: string, error: unknown): unknown {
  if (error instanceof SlopeError || !(error instanceof Error)) return error
  const { syscall, code } = error as NodeJS.ErrnoException
  if (syscall !== undefined) return new SlopeError(code === 'ENOENT' ? 'not-found' : 'disk', `${name} can't be read (${error.message}): check that it is there and may be read.`)
  return new SlopeError('invalid-input', `${name} is not a whole zip archive (${error.message.replace(/\.$/, '')}): ask for another copy.`)
}
