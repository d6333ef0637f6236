import type { Client } from '../api/client.ts'

/** uploads.append takes no more at once. */
const pieceSize = 2 ** 20

interface Uploading {
  client: Pick<Client, 'call'>
  files: readonly File[]
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
      for (let offset = 0; offset < file.size; offset += pieceSize) {
        signal.throwIfAborted()
        const bytes = new Uint8Array(await file.slice(offset, offset + pieceSize).arrayBuffer())
        await client.call('uploads.append', { id, offset, bytes })
        progress((sent += bytes.byteLength), total)
      }
    }
    signal.throwIfAborted()
  } catch (error) {
    await Promise.allSettled(ids.map((id) => client.call('uploads.discard', { id })))
    throw error
  }
  return ids
}
