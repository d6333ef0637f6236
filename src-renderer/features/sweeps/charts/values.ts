import type { SweptValue } from '#shared/domain/sweep/dimension.ts'
import { activationNames, costNames, initializationNames, optimizerNames, regularizationNames, scheduleNames } from '#shared/domain/terms.ts'
import { shortNumber } from '../../runs/format.ts'

const named: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^training\.cost$/, costNames],
  [/^training\.optimizer$/, optimizerNames],
  [/^training\.regularization$/, regularizationNames],
  [/^training\.initialization$/, initializationNames],
  [/^training\.schedule\.type$/, scheduleNames],
  [/\.activation$/, activationNames],
]

/** A choice as it is called where it is chosen. */
export function choiceText(field: string, value: SweptValue): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return shortNumber(value)
  return named.find(([pattern]) => pattern.test(field))?.[1][value] ?? value
}
