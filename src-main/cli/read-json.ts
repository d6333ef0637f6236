import { text } from 'node:stream/consumers'
import { SlopeError } from '#shared/domain/error.ts'
import { readText } from './read-text.ts'

const examples = {
  'experiment file': 'resources/experiments/synthetic-digits.json',
  'sweep file': 'resources/sweeps/synthetic-digits.json',
}

/** What a file is called in a sentence. */
export const nameOf = (file: string): string => (file === '-' ? 'The standard input' : file)

/** The JSON of a file, "-" being the standard input; not yet checked. @throws SlopeError 'invalid-input', 'not-found' */
export async function readJson(file: string, what: keyof typeof examples): Promise<unknown> {
  const name = nameOf(file)
  const json = file === '-' ? await text(process.stdin) : await readText(file, what)
  const article = what === 'experiment file' ? 'an' : 'a'
  if (json.trim() === '') throw new SlopeError('invalid-input', `${name} is empty: give ${article} ${what}, such as ${examples[what]}.`)
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new SlopeError('invalid-input', `${name} is not JSON (${(error as Error).message}): mend it, or give another ${what}.`)
  }
}
