import { SlopeError } from '#shared/domain/error.ts'

/** What has that id, or alone an id that begins so. @param what it is, as in "slope runs" @throws SlopeError 'not-found', 'invalid-input' */
export function findById<T extends { id: string }>(all: readonly T[], wanted: string, what: 'run' | 'sweep'): T {
  const whole = all.find(({ id }) => id === wanted)
  if (whole) return whole
  const matches = wanted === '' ? [] : all.filter(({ id }) => id.startsWith(wanted))
  const [match, ...others] = matches
  if (!match) throw new SlopeError('not-found', `There is no ${what} ${JSON.stringify(wanted)} in this workspace: "slope ${what}s" lists those there are.`)
  if (others.length > 0)
    throw new SlopeError('invalid-input', `${matches.length} ${what}s begin with ${JSON.stringify(wanted)} (${matches.slice(0, 4).map(({ id }) => id).join(', ')}${matches.length > 4 ? ', ...' : ''}): give more letters.`)
  return match
}
