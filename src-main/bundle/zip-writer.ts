import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { SlopeError } from '#shared/domain/error.ts'

/** Where the archive goes, piece by piece. */
export type Sink = (bytes: Uint8Array) => void | Promise<void>

export interface WrittenFile {
  path: string
  size: number
  sha256: string
}

/** Bytes that are packed at a time: a few ms. */
const piece = 2 ** 16
/** What a zip without the extensions of Zip64 holds; a little less, for its directory. */
export const mostBytes = 2 ** 32 - 2 ** 26

/** Writes an archive of files one after the other, in bounded memory, and lets this process do what else there is. */
export class ZipWriter {
  readonly #sink: Sink
  readonly #zip: Zip
  readonly #packed: Uint8Array[] = []
  #fault: Error | null = null
  #bytes = 0

  constructor(sink: Sink) {
    this.#sink = sink
    this.#zip = new Zip((error, bytes) => {
      if (error) this.#fault = error
      else this.#packed.push(bytes)
    })
  }

  /** @param level 0 for what can't be packed any smaller @throws SlopeError 'not-allowed' when the archive gets too large; what the sink and the content throw */
  async add(path: string, content: Iterable<Uint8Array | string>, level: 0 | 6 = 6): Promise<WrittenFile> {
    const hash = createHash('sha256')
    const file = new ZipDeflate(path, { level })
    let size = 0
    this.#zip.add(file)
    for (const some of inPieces(content)) {
      hash.update(some)
      size += some.byteLength
      this.#bytes += some.byteLength
      if (this.#bytes > mostBytes) throw tooLarge()
      file.push(some, false)
      await this.#drain()
    }
    file.push(new Uint8Array(), true)
    await this.#drain()
    return { path, size, sha256: hash.digest('hex') }
  }

  async end(): Promise<void> {
    this.#zip.end()
    await this.#drain()
  }

  async #drain(): Promise<void> {
    if (this.#fault) throw this.#fault
    for (const bytes of this.#packed.splice(0)) await this.#sink(bytes)
    await nextTurn()
  }
}

/** Of one size: each is packed and hashed at a cost, and must not take long. */
function* inPieces(content: Iterable<Uint8Array | string>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for (const part of content) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    waiting.push(bytes)
    length += bytes.byteLength
    if (length < piece) continue
    const all = waiting.length === 1 ? bytes : Buffer.concat(waiting)
    for (let at = 0; at < length; at += piece) yield all.subarray(at, at + piece)
    ;[waiting, length] = [[], 0]
  }
  if (length > 0) yield Buffer.concat(waiting)
}

const tooLarge = () => new SlopeError('not-allowed', 'The bundle would be larger than the 4 GB that a zip archive holds: keep fewer checkpoints by period, or export its parts.')
