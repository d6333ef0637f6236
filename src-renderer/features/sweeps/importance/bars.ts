import type { Importance } from '#shared/contract/sweeps.ts'
import { count, plural } from '../../../ui/format.ts'

export interface Bar {
  field: string
  mean: number
  deviation: number
}

/** The most important first. */
export const barsOf = ({ fields }: Importance): Bar[] => [...fields].sort((a, b) => b.mean - a.mean)

/** The end of the scale, on which the largest bar with its spread has room. */
export const endOf = (bars: readonly Bar[]): number => Math.min(1, Math.max(0.1, Math.ceil(10 * Math.max(0, ...bars.map(({ mean, deviation }) => mean + deviation))) / 10))

/** The two fields whose surface a bar opens: its own and the most important other one. */
export function pairOf(bars: readonly Bar[], field: string): { x: string; y: string } | null {
  const other = bars.find((bar) => bar.field !== field)
  return other ? { x: field, y: other.field } : null
}

const percent = (share: number) => `${Math.round(100 * share)} %`

export const barText = ({ mean, deviation }: Bar): string => `${Math.round(100 * mean)} ± ${percent(deviation)}`

/** So much of what was not learned from must be explained before a ranking says much. */
const poor = 0.3

/** How sure one can be, in a sentence; null where nothing has to be said against it. */
export function cautionOf({ explained, trials }: Importance): string | null {
  if (explained === null) return `${plural(trials, 'trial')} ${trials === 1 ? 'is' : 'are'} too few to tell what of this is chance: wait for more.`
  if (explained >= poor) return null
  return `The forest explains only ${percent(Math.max(0, explained))} of trials that it did not learn from: what is ranked here may be chance.`
}

/** How it was worked out. */
export function methodOf({ explained, trials, of, epochs }: Importance): string {
  const learned = trials === of ? `all ${plural(of, 'trial')} that ended` : `${count(trials)} of the ${plural(of, 'trial')} that ended`
  const when = epochs === null ? '' : `, as they were after ${plural(epochs, 'epoch')}`
  const told = explained === null ? '' : ` Of trials that it did not learn from it explains ${percent(Math.max(0, explained))} of the variance.`
  return `Of the variance that a forest explains, the share of each field by itself (functional ANOVA, Hutter et al. 2014); it learned from ${learned}${when}. Whiskers are one standard deviation over its trees; what is missing to 100 % is explained by fields together.${told}`
}
