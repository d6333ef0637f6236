import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkspaceUsage } from '#shared/contract/api.ts'

/**
 * What a workspace takes on disk, in bytes. Files come and go meanwhile: it is as of about now.
 * @param binned runs in the bin
 */
export async function usageOf(directory: string, binned: readonly string[]): Promise<WorkspaceUsage> {
  const inBin = new Set(binned)
  const [top, datasets, runs] = await Promise.all([entriesOf(directory), sizeOf(join(directory, 'datasets')), sizesOfRuns(join(directory, 'runs'))])
  const files = await Promise.all(top.filter((entry) => entry.isFile() && entry.name.startsWith('slope.sqlite')).map(({ name }) => fileSize(join(directory, name))))
  const folders = top.filter((entry) => entry.isDirectory() && !['datasets', 'runs'].includes(entry.name)).map(({ name }) => name)
  const others: number[] = []
  for (const name of folders) others.push(await sizeOf(join(directory, name)))
  const checkpoints = { kept: 0, inBin: 0 }
  for (const { run, bytes } of runs) checkpoints[inBin.has(run) ? 'inBin' : 'kept'] += bytes
  return { datasets, records: sum(files), checkpoints: checkpoints.kept, bin: checkpoints.inBin, others: sum(others), free: await freeOf(directory) }
}

/** One folder after the other: thousands of questions at once would hold up all other reading. */
async function sizesOfRuns(folder: string): Promise<{ run: string; bytes: number }[]> {
  const sizes: { run: string; bytes: number }[] = []
  for (const entry of await entriesOf(folder)) if (entry.isDirectory()) sizes.push({ run: entry.name, bytes: await sizeOf(join(folder, entry.name)) })
  return sizes
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await entriesOf(folder)
  const files = await Promise.all(entries.filter((entry) => entry.isFile()).map(({ name }) => fileSize(join(folder, name))))
  let bytes = sum(files)
  for (const entry of entries) if (entry.isDirectory()) bytes += await sizeOf(join(folder, entry.name))
  return bytes
}

/** None of a folder that is not there. */
const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => [])
/** Of a file with several names, its share of the whole. */
const fileSize = (path: string) => stat(path).then(({ size, nlink }) => size / nlink, () => 0)
const freeOf = (folder: string) => statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => null)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
