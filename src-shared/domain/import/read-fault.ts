import { SlopeError } from '../error.ts'

/** What the file system says of a file that is to be imported, as a sentence with its cure; anything else as it is. */
export function readFault(name: string, error: unknown): unknown {
  if (error instanceof SlopeError || !(error instanceof Error) || !('syscall' in error)) return error
  const { code } = error as Error & { code?: string }
  if (code === 'ENOENT') return new SlopeError('not-found', `There is no file ${name}: check its name and folder.`)
  if (code === 'EISDIR') return new SlopeError('invalid-input', `${name} is a folder: choose the files in it.`)
  if (code === 'EACCES') return new SlopeError('not-allowed', `${name} may not be read: change its permissions.`)
  return new SlopeError('disk', `${name} can't be read (${error.message}): copy it to this machine's disk and try again.`)
}
