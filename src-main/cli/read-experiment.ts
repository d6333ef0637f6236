import { text } from 'node:stream/consumers'
import { SlopeError } from '#shared/domain/error.ts'
import { readText } from './read-text.ts'

/** The JSON of an experiment file, "-" being the standard input; not yet checked. @throws SlopeError 'invalid-input', 'not-found' */
export async function readExperiment(file: string): Promise<unknown> {
  const name = file === '-' ? 'The standard input' : file
  const json = file === '-' ? await text(process.stdin) : await readText(file, 'experiment file')
  if (json.trim() === '') throw new SlopeError('invalid-input', `${name} is empty: give an experiment file, such as resources/experiments/synthetic-digits.json.`)
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new SlopeError('invalid-input', `${name} is not JSON (${(error as Error).message}): mend it, or give another experiment file.`)
  }
}
