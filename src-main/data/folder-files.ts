import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceFile } from '#shared/contract/worker.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { invalid } from '#shared/domain/import/complaint.ts'

/** Folders in folders, more than anyone means to import. */
const deepest = 20

/**
 * All files of a folder, named by their paths in it, in order, but for hidden ones, which systems leave there.
 * @throws SlopeError naming what is a link, a device or too deep: what is imported is what lies in the folder
 */
export async function allIn(folder: string): Promise<SourceFile[]> {
  const files: SourceFile[] = []
  await gather(folder, '', 0, files)
  return files
}

/** Those of a folder that has some. @throws SlopeError as allIn, and where there are none */
export async function filesIn(folder: string): Promise<SourceFile[]> {
  const files = await allIn(folder)
  if (files.length === 0) throw invalid(`${folder} is an empty folder: choose one with files.`)
  return files
}

async function gather(path: string, name: string, depth: number, into: SourceFile[]): Promise<void> {
  if (depth > deepest) throw invalid(`${name} lies more than ${deepest} folders deep: choose a folder further in.`)
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw readFault(path, error)
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const file = { name: name === '' ? entry.name : `${name}/${entry.name}`, path: join(path, entry.name) }
    if (entry.isDirectory()) await gather(file.path, file.name, depth + 1, into)
    else if (entry.isFile()) into.push(file)
    else throw invalid(`${file.name} is ${entry.isSymbolicLink() ? 'a link to elsewhere' : 'no ordinary file'}: put a copy of what it stands for in its place, or leave it out.`)
  }
}
