import { writeFileSync } from 'node:fs'
import { SlopeError } from '#shared/domain/error.ts'

/** @param path where to; undefined: to standard output @throws SlopeError 'disk' */
export function writeOutput(text: string, path: string | undefined): void {
  if (path === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new SlopeError('disk', `${path} can't be written (${(error as Error).message}): name another file with --output.`)
  }
}
