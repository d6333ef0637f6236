import { join } from 'node:path'
import { SlopeError } from '#shared/domain/error.ts'

const ordinary = /^[a-z0-9][a-z0-9._-]{0,127}$/i
/** Device names on Windows, with any extension. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/**
 * The path of something inside a folder, one name a level, so that no id that comes from outside can leave it.
 * @throws SlopeError 'not-allowed' naming the name
 */
export function inside(folder: string, ...names: string[]): string {
  for (const name of names)
    if (!ordinary.test(name) || reserved.test(name) || name.endsWith('.'))
      throw new SlopeError(
        'not-allowed',
        `${JSON.stringify(name)} can't be a name in the workspace: use letters, digits, hyphens and dots, starting with a letter or digit.`,
      )
  return join(folder, ...names)
}
