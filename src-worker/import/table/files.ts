import { closeSync, openSync, readSync } from 'node:fs'
import { extname } from 'node:path'
import type { SourceFile } from '#shared/contract/worker.ts'
import type { SplitName } from '#shared/domain/dataset.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { invalid } from '#shared/domain/import/complaint.ts'
import { invalidByte, otherEncoding, wholeCharacters } from './encoding.ts'

const extensions = new Set(['.csv', '.tsv', '.tab', '.txt', '.data', '.dat'])

/** Whether they are tables by their names, or one is that begins as text does. @throws SlopeError when it can't be read */
export function areTables(files: readonly SourceFile[]): boolean {
  const [file, ...others] = files
  if (!file) return false
  return files.every(({ name }) => extensions.has(extname(name).toLowerCase())) || (others.length === 0 && isText(file))
}

function isText(file: SourceFile): boolean {
  const head = headOf(file)
  return otherEncoding(head) !== null || (!hasControls(head) && invalidByte(head.subarray(0, wholeCharacters(head))) < 0)
}

const hasControls = (bytes: Uint8Array): boolean => bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)

function headOf({ name, path }: SourceFile): Uint8Array {
  try {
    const file = openSync(path, 'r')
    try {
      const head = new Uint8Array(4096)
      return head.subarray(0, readSync(file, head))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw readFault(name, error)
  }
}

const words: [SplitName, RegExp][] = [
  ['training', /(^|[^a-z])train/i],
  ['validation', /(^|[^a-z])(val|dev)/i],
  ['test', /(^|[^a-z])test/i],
]

export interface TableFile extends SourceFile {
  /** Which part its rows are by its name; null for a file alone. */
  part: SplitName | null
}

/** The training file first. @throws SlopeError when of several one doesn't say by its name which part it is, or two say the same */
export function inParts(files: readonly SourceFile[]): TableFile[] {
  if (files.length === 1) return files.map((file) => ({ ...file, part: null }))
  const parts = files.map((file) => ({ ...file, says: words.filter(([, word]) => word.test(file.name)) }))
  const found = words.flatMap(([part]) => parts.filter(({ says }) => says.length === 1 && says[0]?.[0] === part).map(({ name, path }) => ({ name, path, part })))
  const isClear = found.length === files.length && new Set(found.map(({ part }) => part)).size === files.length
  if (!isClear || found[0]?.part !== 'training')
    throw invalid(`${files.map(({ name }) => name).join(', ')}: several tables are one dataset when their names say which part each is. Put "train", "valid" or "test" into each name, or import one table.`)
  return found
}
