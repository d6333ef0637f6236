import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'

/** The run with that id, or the only one whose id begins so. @throws SlopeError 'not-found', 'invalid-input' */
export function findRun(runs: readonly Run[], wanted: string): Run {
  const whole = runs.find(({ id }) => id === wanted)
  if (whole) return whole
  const matches = wanted === '' ? [] : runs.filter(({ id }) => id.startsWith(wanted))
  const [match, ...others] = matches
  if (!match) throw new SlopeError('not-found', `There is no run ${JSON.stringify(wanted)} in this workspace: "slope runs" lists those there are.`)
  if (others.length > 0)
    throw new SlopeError('invalid-input', `${matches.length} runs begin with ${JSON.stringify(wanted)} (${matches.slice(0, 4).map(({ id }) => id).join(', ')}${matches.length > 4 ? ', ...' : ''}): give more letters.`)
  return match
}
