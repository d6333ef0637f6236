import { SlopeError } from '#shared/domain/error.ts'
import { parseSweep } from '#shared/domain/sweep/parse-sweep.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { fileNameOf as fileName } from '#shared/format/file-name.ts'
import { sentenceOf } from '../../../ui/format.ts'

/** Far more than any sweep; reading more would only freeze the window. */
const maximum = 10_000_000

const refused = (text: string) => new SlopeError('invalid-input', text)

/** @throws SlopeError 'invalid-input', a sentence for each fault */
export async function readSweepFile(file: File): Promise<Sweep> {
  if (file.size > maximum) throw refused(`${file.name} has ${file.size} bytes, which is too much for a sweep: choose the JSON file of one.`)
  const value = parse(file.name, await file.text())
  try {
    return parseSweep(value)
  } catch (error) {
    throw refused(`${file.name} can't be opened. ${sentenceOf(error)}`)
  }
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refused(`${name} is not JSON (${error instanceof Error ? error.message : String(error)}): choose the file of a sweep, or mend it.`)
  }
}

/** As `slope sweep` reads it. */
export const writeSweep = (sweep: Sweep): string => `${JSON.stringify(sweep, null, 2)}\n`

export const fileNameOf = ({ name }: Pick<Sweep, 'name'>): string => fileName(name ?? '', 'json', 'sweep')
