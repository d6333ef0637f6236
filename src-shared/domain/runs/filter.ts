import { SlopeError } from '../error.ts'
import { valuePaths } from '../experiment-schema.ts'
import type { Run } from '../run.ts'
import { fieldOf, listFields, runFields, type FieldValue } from './fields.ts'
import { tokensOf, type FaultPlace, type Token } from './tokens.ts'

export type Condition = (run: Run) => boolean

type Compare = (value: FieldValue, wanted: string | number) => boolean

const same: Compare = (value, wanted) => (typeof wanted === 'number' ? Number(value) === wanted : String(value).toLowerCase() === wanted.toLowerCase())
const order = (holds: (sign: number) => boolean): Compare => (value, wanted) =>
  holds(typeof wanted === 'number' ? Number(value) - wanted : String(value).localeCompare(wanted))

/** A value that is not there is equal to nothing, and neither less nor greater. */
const comparisons: Record<string, Compare> = {
  '=': same,
  '!=': (value, wanted) => !same(value, wanted),
  '<': order((sign) => sign < 0),
  '<=': order((sign) => sign <= 0),
  '>': order((sign) => sign > 0),
  '>=': order((sign) => sign >= 0),
  '~': (value, wanted) => String(value).toLowerCase().includes(String(wanted).toLowerCase()),
}

/**
 * A condition such as `training.learningRate < 0.1 and (accuracy.validation.best > 97 % or name ~ "wide")`, joined by
 * and, or, not and brackets; a word by itself is looked for in the names. An empty one holds for every run.
 * @throws SlopeError 'invalid-input' naming what can't be understood, and where: its details are a FaultPlace
 */
export function parseFilter(condition: string): Condition {
  const tokens = tokensOf(condition)
  if (tokens.length === 1) return () => true
  const parser = new Parser(tokens)
  const parsed = parser.either()
  parser.expectEnd()
  return parsed
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  either(): Condition {
    const left = this.#both()
    if (!this.#take('or')) return left
    const right = this.either()
    return (run) => left(run) || right(run)
  }

  expectEnd(): void {
    if (this.#token.kind !== 'end') throw this.#fault('is too much', 'Join conditions by "and" or "or".')
  }

  #both(): Condition {
    const left = this.#single()
    if (!this.#take('and')) return left
    const right = this.#both()
    return (run) => left(run) && right(run)
  }

  #single(): Condition {
    if (this.#take('not')) {
      const inner = this.#single()
      return (run) => !inner(run)
    }
    if (!this.#take('(')) return this.#comparison()
    const inner = this.either()
    if (!this.#take(')')) throw this.#fault('stands where a bracket must close', 'Add ")".')
    return inner
  }

  #comparison(): Condition {
    const { kind, text } = this.#token
    if (kind !== 'word' && kind !== 'text') throw this.#fault('is not what a condition begins with', 'Begin with a field, such as training.learningRate.')
    const token = this.#next()
    const compare = comparisons[this.#token.kind === 'operator' ? this.#token.text : '']
    if (!compare) return nameHas(plain(text))
    const hold = requireField(token)
    this.#next()
    return hold(compare, this.#value())
  }

  #value(): string | number {
    const { kind, text } = this.#token
    if (kind === 'end' || kind === 'operator') throw this.#fault('is no value to compare with', 'Give a number, a percentage or a word.')
    this.#next()
    if (kind !== 'number') return plain(text)
    const number = Number(text.replace('%', ''))
    return text.endsWith('%') ? number / 100 : number
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', at: 0 }
  }

  #next(): Token {
    const token = this.#token
    this.#at++
    return token
  }

  #take(text: string): boolean {
    const { kind } = this.#token
    if (kind === 'text' || this.#token.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }

  #fault(what: string, cure: string): SlopeError {
    const { kind, text, at } = this.#token
    const found = kind === 'end' ? 'The end of the condition' : `${JSON.stringify(text)} at character ${at + 1}`
    return new SlopeError('invalid-input', `${found} ${what}. ${cure}`, { at, length: text.length } satisfies FaultPlace)
  }
}

const plain = (text: string) => text.replace(/^(["'])(.*)\1$/s, '$2')
const nameHas = (word: string): Condition => (run) => run.name.toLowerCase().includes(word.toLowerCase())

/** Whether a comparison holds for a run. */
type Holds = (compare: Compare, wanted: string | number) => Condition

const ofOne = (read: (run: Run) => FieldValue): Holds => (compare, wanted) => (run) => {
  const value = read(run)
  return value !== null && compare(value, wanted)
}

/** For one of them; another than this is what no one of them is. */
const ofList = (read: (run: Run) => readonly FieldValue[]): Holds => (compare, wanted) =>
  compare === comparisons['!=']
    ? (run) => read(run).every((value) => compare(value, wanted))
    : (run) => read(run).some((value) => compare(value, wanted))

function requireField({ text, at }: Token): Holds {
  const [list, read] = [listFields.get(plain(text)), fieldOf(plain(text))]
  if (list) return ofList(list)
  if (read) return ofOne(read)
  const near = namesNear(text)
  const hint = near.length > 0 ? `do you mean ${near.join(', ')}?` : 'there are name, state, accuracy.validation.best, training.learningRate and others.'
  throw new SlopeError('invalid-input', `Runs have no field ${JSON.stringify(text)} (character ${at + 1}): ${hint}`, { at, length: text.length } satisfies FaultPlace)
}

/** Fields with the last word of this name in theirs, or else with its first letters there. */
function namesNear(text: string): string[] {
  const wanted = text.toLowerCase().split('.').at(-1) ?? ''
  const names = [...runFields.keys(), ...listFields.keys(), ...valuePaths(1)]
  const having = (part: string) => (part === '' ? [] : names.filter((name) => name.toLowerCase().split('.').some((word) => word.includes(part))))
  const found = having(wanted)
  return (found.length > 0 ? found : having(wanted.slice(0, 3))).slice(0, 3)
}
