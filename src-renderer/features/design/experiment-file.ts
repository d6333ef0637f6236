import type { Problem } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import { fileNameOf as fileName } from '#shared/format/file-name.ts'

/** Far more than any experiment; reading more would only freeze the window. */
const maximum = 1_000_000

/** @throws SlopeError 'invalid-input', a sentence for each fault */
export async function readExperimentFile(file: File): Promise<Experiment> {
  if (file.size > maximum)
    throw new SlopeError('invalid-input', `${file.name} has ${file.size} bytes, which is too much for an experiment: choose the JSON file of one.`)
  let value: unknown
  try {
    value = JSON.parse(await file.text())
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    throw new SlopeError('invalid-input', `${file.name} is not JSON (${fault}): choose the file of an experiment, or mend it.`)
  }
  try {
    return parseExperiment(value)
  } catch (error) {
    if (!(error instanceof SlopeError)) throw error
    const problems = error.details as Problem[]
    throw new SlopeError('invalid-input', `${file.name} is no experiment: ${problems.map(({ message }) => message).join(' ')}`)
  }
}

/** As `slope train` reads it. */
export const writeExperiment = (experiment: Experiment): string => `${JSON.stringify(experiment, null, 2)}\n`

export const fileNameOf = ({ name }: Experiment): string => fileName(name ?? '', 'json', 'experiment')
