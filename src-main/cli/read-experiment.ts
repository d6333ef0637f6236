import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { SlopeError } from '#shared/domain/error.ts'

/** The JSON of an experiment file, "-" being the standard input; not yet checked. @throws SlopeError 'invalid-input', 'not-found' */
export async function readExperiment(file: string): Promise<unknown> {
  const name = file === '-' ? 'The standard input' : file
  const json = file === '-' ? await text(process.stdin) : await readText(file)
  if (json.trim() === '') throw new SlopeError('invalid-input', `${name} is empty: give an experiment file, such as resources/experiments/synthetic-digits.json.`)
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new SlopeError('invalid-input', `${name} is not JSON (${(error as Error).message}): mend it, or give another experiment file.`)
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new SlopeError('not-found', `There is no experiment file ${file}: check its name and folder.`)
    if (code === 'EISDIR') throw new SlopeError('invalid-input', `${file} is a folder: give an experiment file in it.`)
    throw new SlopeError('disk', `${file} can't be read (${message}): check its permissions.`)
  }
}
