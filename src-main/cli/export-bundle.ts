import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import { open, rename, rm } from 'node:fs/promises'
import { SlopeError } from '#shared/domain/error.ts'
import { writeBundle } from '../bundle/write-bundle.ts'
import type { Sink } from '../bundle/zip-writer.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { listenForInterruption } from './interruption.ts'
import { StatusLine } from './status-line.ts'

/** @param path where to; undefined: to standard output @throws SlopeError as writeBundle; 'disk' */
export async function exportBundle(workspace: Workspace, run: { id: string; name: string }, path: string | undefined): Promise<void> {
  const signal = listenForInterruption()
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const progress = (done: number, total: number) => line?.draw({ fraction: done / total, parts: [`Bundle of ${run.name}`] })
  const write = (sink: Sink) => writeBundle(workspace, run.id, sink, { signal, progress })
  try {
    await (path === undefined ? write(toOutput) : intoFile(path, write))
  } finally {
    line?.clear()
  }
}

async function toOutput(bytes: Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
}

/** The file is there when it is whole. */
async function intoFile(path: string, write: (sink: Sink) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    const file = await open(temporary, 'w')
    try {
      await write((bytes) => file.writeFile(bytes))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    if (error instanceof SlopeError || !(error instanceof Error)) throw error
    throw new SlopeError('disk', `${path} can't be written (${error.message}): name another file with --output.`)
  }
}
