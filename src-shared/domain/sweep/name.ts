import type { Sweep } from './sweep.ts'

/** So many fields are named. */
const named = 3

/** What a sweep is called that says nothing of it: "random: learningRate, lambda". */
export function nameOfSweep({ name, strategy, space }: Pick<Sweep, 'name' | 'strategy' | 'space'>): string {
  if (name !== undefined) return name
  const fields = space.slice(0, named).map(({ field }) => field.replace(/^(training|network)\./, ''))
  return `${strategy.type}: ${fields.join(', ')}${space.length > named ? `, ${space.length - named} more` : ''}`.slice(0, 200)
}
