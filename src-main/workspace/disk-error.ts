import { SlopeError } from '#shared/domain/error.ts'

/** SQLite's primary result codes. https://www.sqlite.org/rescode.html */
const sqlite: Record<number, string> = {
  5: 'BUSY', 8: 'EROFS', 10: 'IOERR', 11: 'CORRUPT', 13: 'ENOSPC', 14: 'CANTOPEN', 23: 'EACCES', 26: 'CORRUPT',
}

const sentences: Record<string, (path: string) => string> = {
  ENOSPC: (path) => `The disk that holds ${path} is full: free some space and try again.`,
  EDQUOT: (path) => `Your quota on the disk that holds ${path} is used up: free some space and try again.`,
  EACCES: (path) => `Slope has no permission to write ${path}: change its permissions, or choose another workspace with --workspace.`,
  EROFS: (path) => `${path} is read-only: make it writable, or choose another workspace with --workspace.`,
  ENOENT: (path) =>
    `${path} is not there: it was moved or deleted outside Slope, or can't be made. Put it back, or choose another workspace with --workspace.`,
  ENOTDIR: (path) => `${path} is not a folder: choose another workspace with --workspace.`,
  BUSY: (path) => `Another program has kept ${path} locked for too long: close it and try again.`,
  CANTOPEN: (path) =>
    `${path} can't be opened: check that it is a file, in a folder that Slope may write, or choose another workspace with --workspace.`,
  CORRUPT: (path) =>
    `${path} is damaged or not a Slope workspace: put back a copy from the folder "backups" beside it, or choose another workspace with --workspace.`,
  IOERR: (path) => `The disk failed while Slope used ${path}: check the disk, and try again.`,
}
const aliases: Record<string, string> = { EPERM: 'EACCES', EEXIST: 'ENOTDIR', EIO: 'IOERR' }

/** A fault of the file system or of SQLite as a sentence that names the path and the cure; anything else as it is. */
export function diskError(error: unknown, path: string): unknown {
  if (error instanceof SlopeError || !(error instanceof Error)) return error
  const { code, errcode } = error as Error & { code?: string; errcode?: number }
  const name = errcode === undefined ? code : sqlite[errcode & 0xff]
  const sentence = name && sentences[aliases[name] ?? name]
  return sentence ? new SlopeError('disk', sentence(path)) : error
}

/** Does the work, and throws its disk faults as sentences about the path. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw diskError(error, path)
  }
}
