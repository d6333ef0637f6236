import type { Sweep } from './sweep.ts'

/** So many fields are named. */
const named = 3

/** Short, so that the names of its trials still differ where they are cut. */
const symbols: Readonly<Record<string, string>> = { learningRate: 'η', lambda: 'λ', momentum: 'μ' }

/** "miniBatchSize" as "mini batch size" */
const wordsOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** What a sweep is called that says nothing of it: "random: η, λ". */
export function nameOfSweep({ name, strategy, space }: Pick<Sweep, 'name' | 'strategy' | 'space'>): string {
  if (name !== undefined) return name
  const fields = space.slice(0, named).map(({ field }) => field.replace(/^(training|network)\./, '')).map((field) => symbols[field] ?? wordsOf(field))
  return `${strategy.type}: ${fields.join(', ')}${space.length > named ? `, ${space.length - named} more` : ''}`.slice(0, 200)
}
