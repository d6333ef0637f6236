/** What a header of NumPy's may say: a literal of Python, of which this is all that such headers have. */
export type Literal = string | number | boolean | null | Literal[] | Map<string, Literal>

/** Deeper than any descr. */
const deepest = 16

/** Reads a literal of Python; nothing is ever evaluated. @throws Error saying what is wrong at which character */
export function parseLiteral(text: string): Literal {
  const reader = new Reader(text)
  const value = reader.value(0)
  reader.skip()
  if (!reader.isAtEnd) throw reader.fault('the end was expected')
  return value
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  skip(): void {
    this.#match(/[ \t\r\n]*/y)
  }

  value(depth: number): Literal {
    if (depth > deepest) throw this.fault('it is nested too deeply')
    this.skip()
    const next = this.#text[this.#at]
    if (next === '{') return this.#dict(depth)
    if (next === '(' || next === '[') return this.#list(next === '(' ? ')' : ']', depth)
    const quoted = this.#match(/'([^'\\\n]*)'|"([^"\\\n]*)"/y)
    if (quoted) return quoted[1] ?? quoted[2] ?? ''
    // Python 2 writes long numbers with an L.
    const number = this.#match(/(-?\d{1,30})L?(?![\w.])/y)
    if (number) return Number(number[1])
    const word = this.#match(/(True|False|None)(?!\w)/y)
    if (word) return word[1] === 'None' ? null : word[1] === 'True'
    throw this.fault('a literal of Python was expected')
  }

  fault(what: string): Error {
    return new Error(`at character ${this.#at + 1}, ${what}`)
  }

  #dict(depth: number): Map<string, Literal> {
    const entries = new Map<string, Literal>()
    this.#entries('}', () => {
      const key = this.value(depth + 1)
      if (typeof key !== 'string') throw this.fault('a key in quotes was expected before this')
      if (entries.has(key)) throw this.fault(`the key ${JSON.stringify(key.slice(0, 40))} is there twice`)
      this.skip()
      if (!this.#match(/:/y)) throw this.fault('a colon was expected')
      entries.set(key, this.value(depth + 1))
    })
    return entries
  }

  #list(end: string, depth: number): Literal[] {
    const values: Literal[] = []
    this.#entries(end, () => void values.push(this.value(depth + 1)))
    return values
  }

  /** From the bracket that opens to that which closes, with commas between and perhaps behind. */
  #entries(end: string, read: () => void): void {
    this.#at++
    for (this.skip(); this.#text[this.#at] !== end; this.skip()) {
      read()
      this.skip()
      if (this.#text[this.#at] === end) break
      if (!this.#match(/,/y)) throw this.fault(`a comma or ${end} was expected`)
    }
    this.#at++
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    this.#at += found?.[0].length ?? 0
    return found
  }
}
