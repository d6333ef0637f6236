import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SourceFile } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { allIn } from '../data/folder-files.ts'

/** Files as they are, folders with all that is in them, under their path from there. @throws SlopeError */
export async function sourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const files = await Promise.all(paths.map(async (path) => ((await isFolder(path)) ? allIn(path) : [{ name: basename(path), path }])))
  if (files.flat().length > 0) return files.flat()
  throw new SlopeError('invalid-input', `There are no files in ${paths.join(', ')}: choose a folder that holds a folder of images for each class.`)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw readFault(path, error)
  }
}
