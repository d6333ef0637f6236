import type { FieldValue } from '#shared/domain/runs/fields.ts'
import { tokensOf, type Token } from '#shared/domain/runs/tokens.ts'

export interface Option {
  /** What is written in the place of the word. */
  text: string
  detail: string
}

export interface Completion {
  /** The word that is completed: where it begins and ends. */
  from: number
  to: number
  options: readonly Option[]
}

export interface Source {
  fields: readonly { key: string; label: string }[]
  isField(key: string): boolean
  /** Those that occur, each once, with how often. */
  valuesOf(field: string): readonly { value: FieldValue; count: number }[]
}

/** More than one reads at a glance. */
const shownAtMost = 12
/** Of more different numbers only the least, the middle and the largest tell something. */
const numbersAtMost = 16

const operators: readonly Option[] = [
  { text: '=', detail: 'is' }, { text: '!=', detail: 'is another' }, { text: '<', detail: 'less' }, { text: '<=', detail: 'at most' },
  { text: '>', detail: 'more' }, { text: '>=', detail: 'at least' }, { text: '~', detail: 'has in it' },
]
const joins: readonly Option[] = [{ text: 'and', detail: 'both' }, { text: 'or', detail: 'one of both' }]

/** What the word before the caret can go on as: a field, an operator, a value that occurs, or what joins conditions. */
export function complete(text: string, caret: number, source: Source): Completion {
  const before = text.slice(0, caret)
  const word = /("[^"]*|[<>=!~]+|[\p{L}\p{N}_.:+%@-]*)$/u.exec(before)?.[0] ?? ''
  const from = caret - word.length
  const options = optionsAfter(tokensBefore(text.slice(0, from)), word, source)
  return { from, to: caret, options: options.filter((option) => option.text !== word).slice(0, shownAtMost) }
}

/** What can be understood of them; the end is left out. */
function tokensBefore(text: string): Token[] {
  try {
    return tokensOf(text).slice(0, -1)
  } catch {
    return []
  }
}

const isOpening = (token: Token | undefined) => !token || token.text === '(' || (token.kind === 'word' && /^(and|or|not)$/i.test(token.text))
const isComparison = (token: Token | undefined) => token?.kind === 'operator' && token.text !== '(' && token.text !== ')'

function optionsAfter(tokens: readonly Token[], word: string, source: Source): readonly Option[] {
  const [beforeLast, last] = [tokens.at(-2), tokens.at(-1)]
  if (isOpening(last)) return fieldOptions(word, source)
  if (isComparison(last)) return valueOptions(word, source.valuesOf(unquoted(beforeLast?.text ?? '')))
  const isAtField = last?.kind === 'word' && isOpening(beforeLast) && source.isField(last.text)
  return (isAtField ? operators : joins).filter(({ text }) => text.startsWith(word.toLowerCase()))
}

function fieldOptions(word: string, { fields }: Source): Option[] {
  const wanted = word.toLowerCase()
  const rank = ({ key, label }: Source['fields'][number]) => {
    const [path, name] = [key.toLowerCase(), label.toLowerCase()]
    return path.startsWith(wanted) || name.startsWith(wanted) ? 0 : path.includes(wanted) || name.includes(wanted) ? 1 : 2
  }
  const ranked = fields.map((field) => ({ field, rank: rank(field) })).filter((one) => one.rank < 2).sort((a, b) => a.rank - b.rank)
  return ranked.map(({ field: { key, label } }) => ({ text: key, detail: label }))
}

function valueOptions(word: string, values: readonly { value: FieldValue; count: number }[]): Option[] {
  const wanted = unquoted(word).toLowerCase()
  const known = values.filter(({ value }) => value !== null)
  const numbers = known.map(({ value }) => value).filter((value) => typeof value === 'number').sort((a, b) => a - b)
  if (numbers.length === known.length && numbers.length > numbersAtMost) return spread(numbers).filter(({ text }) => text.startsWith(wanted))
  const sorted = numbers.length === known.length ? [...known].sort((a, b) => Number(a.value) - Number(b.value)) : [...known].sort((a, b) => b.count - a.count)
  return sorted.map(({ value, count }) => ({ text: written(value), detail: `${count.toLocaleString('en')} ${count === 1 ? 'run' : 'runs'}` }))
    .filter(({ text }) => text.toLowerCase().includes(wanted))
}

const spread = (numbers: readonly number[]): Option[] => [
  { text: String(numbers[0]), detail: 'the least' },
  { text: String(numbers[numbers.length >> 1]), detail: 'in the middle' },
  { text: String(numbers.at(-1)), detail: 'the largest' },
]

const unquoted = (text: string) => text.replace(/^["']|["']$/g, '')

/** So that it is read as one value again. */
function written(value: FieldValue): string {
  const text = String(value)
  if (typeof value === 'number') return text
  const tokens = tokensBefore(text)
  return tokens.length === 1 && tokens[0]?.kind === 'word' && !/^(and|or|not)$/i.test(text) ? text : `"${text.replaceAll('"', "'")}"`
}
