import { readFile } from 'node:fs/promises'
import { SlopeError } from '#shared/domain/error.ts'

/** @param what kind of file it is, for the message, such as "experiment file" @throws SlopeError 'not-found', 'invalid-input', 'disk' */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new SlopeError('not-found', `There is no ${what} ${file}: check its name and folder.`)
    if (code === 'EISDIR') throw new SlopeError('invalid-input', `${file} is a folder: give the ${what} in it.`)
    throw new SlopeError('disk', `${file} can't be read (${message}): check its permissions.`)
  }
}
