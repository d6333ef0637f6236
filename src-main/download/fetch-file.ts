import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { grouped } from '#shared/domain/import/complaint.ts'
import { diskError } from '../workspace/disk-error.ts'
import { answerOf, type Request } from './answer.ts'
import { connectionFault, DownloadFault } from './fault.ts'
import type { WantedFile } from './sets.ts'

interface Fetch extends Omit<Request, 'from'> {
  file: WantedFile
  /** Where its bytes go; those that are there are gone on from. */
  path: string
  /** Bytes that are there. */
  progress: (done: number) => void
}

/**
 * Fetches what is missing of a file and checks the whole. What came stays when it breaks off; a whole file that is another
 * one than published is removed.
 *
 * @throws DownloadFault, SlopeError 'disk'
 */
export async function fetchFile(fetch: Fetch): Promise<void> {
  const { file, path, url } = fetch
  const kept = await sizeOf(path)
  if (kept > file.bytes) await rm(path)
  if (kept !== file.bytes) await fetchRest(fetch, kept > file.bytes ? 0 : kept)
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array)
  if (hash.digest('hex') === file.sha256) return
  await rm(path)
  throw new DownloadFault(`what ${url.host} sent as ${file.name} is not the published file (its SHA-256 differs)`)
}

export const sizeOf = (path: string): Promise<number> => stat(path).then(({ size }) => size, () => 0)

async function fetchRest(fetch: Fetch, kept: number): Promise<void> {
  const answer = await answerOf({ ...fetch, from: kept })
  const { url: { host }, file } = fetch
  try {
    await write(fetch, answer, startOf(answer, kept, fetch))
  } catch (error) {
    throw fetch.signal.aborted ? error : (connectionFault(error, host) ?? diskError(error, fetch.path))
  } finally {
    answer.destroy()
  }
  const came = await sizeOf(fetch.path)
  if (came < file.bytes) throw new DownloadFault(`${host} sent only ${grouped(came)} of the ${grouped(file.bytes)} bytes of ${file.name}`)
}

/** From which byte on the answer has the file. @throws DownloadFault when it has another one, or none */
function startOf({ statusCode = 0, headers }: IncomingMessage, kept: number, { url: { host }, file }: Fetch): number {
  if (statusCode !== 200 && statusCode !== 206) throw new DownloadFault(`${host} answered ${statusCode} to the request for ${file.name}`)
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? []
  if (statusCode === 206 && Number(first) !== kept) throw new DownloadFault(`${host} sent another piece of ${file.name} than it was asked for`)
  const start = statusCode === 206 ? kept : 0
  const length = statusCode === 206 ? total : headers['content-length']
  if (length !== undefined && length !== '*' && Number(length) !== file.bytes)
    throw new DownloadFault(`${host} has ${file.name} with ${grouped(Number(length))} bytes instead of ${grouped(file.bytes)}`)
  return start
}

/** Each piece at its place: two downloads of one file at a time do no harm. */
async function write({ path, file, url, progress }: Fetch, answer: IncomingMessage, start: number): Promise<void> {
  const handle = await open(path, start > 0 ? 'r+' : 'w')
  let at = start
  try {
    for await (const piece of answer) {
      const bytes = piece as Uint8Array
      if (at + bytes.length > file.bytes) throw new DownloadFault(`${url.host} sent more than the ${grouped(file.bytes)} bytes of ${file.name}`)
      for (let written = 0; written < bytes.length; ) written += (await handle.write(bytes, written, bytes.length - written, at + written)).bytesWritten
      progress((at += bytes.length))
    }
  } finally {
    await handle.close()
  }
}
