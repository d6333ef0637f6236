import { activationNames, costNames, initializationNames, optimizerNames, regularizationNames, scheduleNames } from '../terms.ts'

const named: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^training\.cost$/, costNames],
  [/^training\.optimizer$/, optimizerNames],
  [/^training\.regularization$/, regularizationNames],
  [/^training\.initialization$/, initializationNames],
  [/^training\.schedule\.type$/, scheduleNames],
  [/\.activation$/, activationNames],
]

/** What a setting is called where it is chosen, as "SGD" for sgd; itself where it has no name. */
export function choiceName(field: string, value: string | boolean | null): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return named.find(([pattern]) => pattern.test(field))?.[1][value] ?? value
}
