import type { Client } from '../api/client.ts'

/** uploads.append takes no more at once. */
export const pieceSize = 2 ** 20

/** What is made while it is sent: its size is known before. */
export interface Sendable {
  name: string
  size: number
  /** Of at most pieceSize bytes. */
  pieces(): AsyncIterable<Uint8Array>
}

interface Uploading {
  client: Pick<Client, 'call'>
  files: readonly (File | Sendable)[]
  signal: AbortSignal
  /** Bytes sent of all, behind every piece. */
  progress(sent: number, total: number): void
}

/**
 * Sends files to main piece by piece; each reply asks for the next. Returns the id of each.
 * When it fails or is aborted, main has discarded what was sent.
 */
export async function uploadFiles({ client, files, signal, progress }: Uploading): Promise<string[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const ids: string[] = []
  let sent = 0
  try {
    for (const file of files) {
      const { id } = await client.call('uploads.begin', { fileName: file.name, size: file.size })
      ids.push(id)
      let offset = 0
      for await (const bytes of 'pieces' in file ? file.pieces() : piecesOf(file)) {
        signal.throwIfAborted()
        await client.call('uploads.append', { id, offset, bytes })
        offset += bytes.byteLength
        progress((sent += bytes.byteLength), total)
      }
    }
    signal.throwIfAborted()
  } catch (error) {
    await discardUploads(client, ids)
    throw error
  }
  return ids
}

export async function discardUploads(client: Pick<Client, 'call'>, ids: readonly string[]): Promise<void> {
  await Promise.allSettled(ids.map((id) => client.call('uploads.discard', { id })))
}

export async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < file.size; offset += pieceSize) yield new Uint8Array(await file.slice(offset, offset + pieceSize).arrayBuffer())
}
