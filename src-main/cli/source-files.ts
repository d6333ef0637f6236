import { readdirSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import type { SourceFile } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'

/** Files as they are, folders with all that is in them, under their path from there; what is hidden is left out. @throws SlopeError */
export function sourceFiles(paths: readonly string[]): SourceFile[] {
  const files = paths.flatMap((path) => (isFolder(path) ? filesIn(path) : [{ name: basename(path), path }]))
  if (files.length > 0) return files
  throw new SlopeError('invalid-input', `There are no files in ${paths.join(', ')}: choose a folder that holds a folder of images for each class.`)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw readFault(path, error)
  }
}

function filesIn(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ name: relative(folder, path).split(sep).join('/'), path }))
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
