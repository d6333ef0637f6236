import { refusalOf, type Problem } from '../check.ts'
import { SlopeError } from '../error.ts'
import { problemsOf } from '../parse-experiment.ts'
import { Sweep, sweepVersion } from './sweep.ts'

/** @throws SlopeError 'invalid-input' whose message names every field, its value and what it may be, or the file's version when that is newer */
export function parseSweep(value: unknown): Sweep {
  refuseNewer(value)
  const parsed = Sweep.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw refusalOf(problemsOf(parsed.error).map(ofTest))
}

function refuseNewer(value: unknown): void {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : sweepVersion
  if (typeof version !== 'number' || version <= sweepVersion) return
  throw new SlopeError('invalid-input', `This sweep file is of version ${version}, made by a newer Slope; this one reads version ${sweepVersion}: update Slope.`)
}

/** The test part is no mistake of spelling. */
const ofTest = (problem: Problem): Problem =>
  problem.path === 'objective.part' && problem.message.includes('"test"')
    ? { ...problem, message: 'objective.part is "test", but trials are not chosen by the test part, which is there to tell of the choice: judge by the validation part.' }
    : problem
