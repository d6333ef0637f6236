import type { Expansion } from '#shared/domain/expansion.ts'
import type { Schedule } from '#shared/domain/schedule.ts'
import { expansionTerms, scheduleNames } from '#shared/domain/terms.ts'

/** A number, or what stands in its field. */
type Value = number | string

/** "Halve after 10", "Constant". */
export function scheduleText(schedule: { type: Schedule['type']; noImprovementIn?: Value; every?: Value; factor?: Value }): string {
  const { type, noImprovementIn, every, factor } = schedule
  switch (type) {
    case 'halve-on-no-improvement':
      return `Halve after ${noImprovementIn}`
    case 'step':
      return `× ${factor} every ${every}`
    case 'exponential':
      return `× ${factor} every epoch`
    case 'constant':
    case 'cosine':
      return scheduleNames[type]
  }
}

/** What is distorted and how far: "Translation 2, rotation 10". */
export function expansionText(expansion: Record<keyof Expansion, Value>): string {
  const kinds = (Object.keys(expansionTerms) as (keyof Expansion)[])
    .filter((kind) => Number(expansion[kind]) !== 0 && kind !== 'elasticSmoothness')
    .map((kind) => `${expansionTerms[kind].label.replace(/ \(.*/, '').toLowerCase()} ${expansion[kind]}`)
  return capitalized(kinds.join(', ')) || 'On, with nothing to distort'
}

/** A fraction as it is said: "98 %". */
export const targetText = (fraction: Value): string => (Number.isFinite(Number(fraction)) ? `${Number((100 * Number(fraction)).toPrecision(12))} %` : String(fraction))

export const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
