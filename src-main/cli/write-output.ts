import { writeFileSync } from 'node:fs'
import { SlopeError } from '#shared/domain/error.ts'

/** @param path where to; undefined: to standard output @throws SlopeError 'disk' */
export function writeOutput(content: string | Uint8Array, path: string | undefined): void {
  if (path === undefined) {
    process.stdout.write(content)
    return
  }
  try {
    writeFileSync(path, content)
  } catch (error) {
    throw new SlopeError('disk', `${path} can't be written (${(error as Error).message}): name another file with --output.`)
  }
}
