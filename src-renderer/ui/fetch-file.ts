import type { Download } from '#shared/contract/jobs.ts'
import type { Client } from '../api/client.ts'

/** Fetches what main has made for this window, piece by piece, and has it discarded there. @param progress bytes that have come */
export async function fetchFile(client: Pick<Client, 'call'>, { id, size }: Download, signal: AbortSignal, progress: (bytes: number) => void): Promise<Blob> {
  const parts: Blob[] = []
  let offset = 0
  try {
    while (offset < size) {
      signal.throwIfAborted()
      const { bytes } = await client.call('downloads.read', { id, offset })
      // As a blob at once: the browser may keep it on its disk.
      parts.push(new Blob([new Uint8Array(bytes)]))
      progress((offset += bytes.byteLength))
    }
    return new Blob(parts, { type: 'application/zip' })
  } finally {
    await client.call('downloads.discard', { id }).catch(() => {})
  }
}
