import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip, type Gunzip } from 'node:zlib'
import type { SourceFile } from '#shared/contract/worker.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { bodyLength, headerLength, longestHeader, parseIdxHeader, type IdxHeader } from './idx-header.ts'

export type IdxFile = SourceFile

/** Bytes at a time, where there are as many. */
const chunkSize = (wanted = 0) => Math.min(2 ** 20, Math.max(2 ** 12, wanted))

/** @throws SlopeError naming the file, when it can't be read or isn't IDX */
export const readHeader = async (file: IdxFile): Promise<IdxHeader> => parseIdxHeader(file.name, await readHead(file))

/** Whether it is an IDX file, of whatever elements. @throws SlopeError when it can't be read */
export async function isIdx(file: IdxFile): Promise<boolean> {
  const [first, second, elements = 0] = await readHead(file)
  return first === 0 && second === 0 && elements >= 0x08 && elements <= 0x0e
}

async function readHead(file: IdxFile): Promise<Uint8Array> {
  const head = Buffer.alloc(longestHeader)
  let filled = 0
  for await (const chunk of contents(file)) {
    filled += chunk.copy(head, filled)
    if (filled === head.length) break
  }
  return head.subarray(0, filled)
}

/**
 * Reads what follows the header.
 *
 * @param header of this file, which says how much there must be: no more than that is ever unpacked
 * @param target exactly as long as the body
 * @param onBytes called with the number of bytes of each piece; may throw to stop
 * @throws SlopeError when there is less or more than the header says
 */
export async function readBody(file: IdxFile, header: IdxHeader, target: Uint8Array, onBytes: (count: number) => void): Promise<void> {
  const wanted = headerLength[header.kind] + bodyLength(header)
  let skip: number = headerLength[header.kind]
  let filled = 0
  for await (const chunk of contents(file, wanted)) {
    const body = chunk.subarray(Math.min(skip, chunk.length))
    skip -= chunk.length - body.length
    if (filled + body.length > target.length)
      throw invalid(`${file.name} is longer than the ${grouped(wanted)} bytes that its header says for ${describe(header)}: copy or download it again.`)
    target.set(body, filled)
    filled += body.length
    onBytes(body.length)
  }
  if (filled < target.length) throw cutOff(file, wanted - target.length + filled, wanted)
}

/** The file's bytes in pieces, unpacked when it is gzip, whatever its name says. @param wanted bytes, for the message */
async function* contents(file: IdxFile, wanted?: number): AsyncGenerator<Buffer> {
  let unpacked = 0
  let raw: ReadStream | undefined
  try {
    const isPacked = await isGzip(file.path)
    raw = createReadStream(file.path, { highWaterMark: chunkSize(wanted) })
    for await (const chunk of (isPacked ? unpack(raw, chunkSize(wanted)) : raw) as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      yield chunk
    }
  } catch (error) {
    if (hasCode(error, 'Z_BUF_ERROR') && wanted !== undefined) throw cutOff(file, unpacked, wanted)
    throw faultOf(file, error)
  } finally {
    raw?.destroy()
  }
}

function unpack(raw: ReadStream, chunkSize: number): Gunzip {
  const gunzip = createGunzip({ chunkSize })
  raw.on('error', (error) => gunzip.destroy(error))
  return raw.pipe(gunzip)
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

function faultOf(file: IdxFile, error: unknown): unknown {
  if (hasCode(error, 'Z_BUF_ERROR')) return invalid(`${file.name} is a gzip file that is cut off: copy or download it again.`)
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
    return invalid(`${file.name} is a damaged gzip file (${error.message}): copy or download it again.`)
  return readFault(file.name, error)
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

const cutOff = ({ name }: IdxFile, there: number, wanted: number) =>
  invalid(`${name} is cut off: it has ${grouped(there)} of ${grouped(wanted)} bytes. Copy or download it again.`)

const describe = (header: IdxHeader) =>
  header.kind === 'images' ? `${grouped(header.count)} images of ${header.width} x ${header.height}` : `${grouped(header.count)} labels`
