import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { datasetId } from '../data/dataset-id.ts'
import { importIdx } from '../data/import-idx.ts'
import { diskError } from '../workspace/disk-error.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { DownloadFault } from './fault.ts'
import { fetchFile, sizeOf } from './fetch-file.ts'
import { bytesOfSet, type DownloadSet, type WantedFile } from './sets.ts'

export interface Download {
  workspace: Pick<Workspace, 'directory' | 'datasets'>
  set: DownloadSet
  signal: AbortSignal
  /** Bytes that came, of all; the import's are the last twentieth. */
  progress: (done: number, total: number) => void
  /** Milliseconds. */
  patience?: number
}

/**
 * Fetches the files of a dataset into the workspace's folder for downloads, going on from what is there, checks them
 * against the published hashes, and imports them.
 *
 * @throws SlopeError saying why none of the mirrors sent them and what to do; 'conflict' when the dataset is there; 'cancelled'
 */
export async function download({ workspace, set, signal, progress, patience = 30_000 }: Download): Promise<DatasetInfo> {
  refuseKnown(workspace, set)
  const folder = folderOf(workspace, set)
  await mkdir(folder, { recursive: true }).catch((error: unknown) => { throw diskError(error, folder) })
  const total = bytesOfSet(set)
  const importing = total / 19
  let before = 0
  for (const file of set.files) {
    await fromMirrors({ set, file, path: join(folder, file.name), patience, signal, progress: (done) => progress(before + done, total + importing) })
    before += file.bytes
    progress(before, total + importing)
  }
  const files = set.files.map(({ name }) => ({ name, path: join(folder, name) }))
  const info = await importIdx({
    files, name: set.title, classes: set.classes, workspace, signal, progress: (done, all) => progress(total + (importing * done) / all, total + importing),
  })
  await rm(folder, { recursive: true, force: true })
  return info
}

/** Bytes that an earlier download has left. */
export async function keptBytes(workspace: Pick<Workspace, 'directory'>, set: DownloadSet): Promise<number> {
  const sizes = await Promise.all(set.files.map(({ name }) => sizeOf(join(folderOf(workspace, set), name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const folderOf = ({ directory }: Pick<Workspace, 'directory'>, { title }: DownloadSet) => join(directory, 'downloads', datasetId(title))

/** @throws SlopeError 'conflict' */
export function refuseKnown({ datasets }: Pick<Workspace, 'datasets'>, { title }: DownloadSet): void {
  const known = datasets.find(datasetId(title))
  if (known) throw new SlopeError('conflict', `${title} is there already, as "${known.id}" (${known.name}): remove that first to download it anew.`)
}

interface FromMirrors {
  set: DownloadSet
  file: WantedFile
  path: string
  patience: number
  signal: AbortSignal
  progress: (done: number) => void
}

async function fromMirrors({ set: { title, mirrors }, file, ...rest }: FromMirrors): Promise<void> {
  const faults: string[] = []
  for (const mirror of mirrors)
    try {
      return await fetchFile({ ...rest, file, url: new URL(file.name, mirror) })
    } catch (error) {
      if (rest.signal.aborted) throw new SlopeError('cancelled', `The download of ${title} was cancelled: what has come is kept, and it goes on from there.`)
      if (!(error instanceof DownloadFault)) throw error
      faults.push(error.message)
    }
  throw new SlopeError(
    'disconnected',
    `${title} could not be downloaded: ${faults.join('; ')}. Look whether this machine is online and try again, which goes on from what has come; or import its files by hand.`,
  )
}
