import { SlopeError } from '../error.ts'

export interface Token {
  kind: 'word' | 'text' | 'number' | 'operator' | 'end'
  text: string
  /** Of its first character in the condition, from 0. */
  at: number
}

/** What of a condition can't be understood. */
export interface FaultPlace {
  /** From 0. */
  at: number
  /** 0 at the end of the condition. */
  length: number
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?(?![\w.-])\s*%?/iy],
  ['operator', /<=|>=|!=|[<>=~()]/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['word', /[\p{L}\p{N}_][\p{L}\p{N}_.:-]*/uy],
]

/** @throws SlopeError 'invalid-input' at what is no part of a condition */
export function tokensOf(condition: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += /^\s*/.exec(condition.slice(at))?.[0].length ?? 0
    if (at >= condition.length) return [...tokens, { kind: 'end', text: '', at }]
    const token = tokenAt(condition, at)
    tokens.push(token)
    at += token.text.length
  }
}

function tokenAt(condition: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(condition)?.[0]
    if (text !== undefined) return { kind, text, at }
  }
  throw new SlopeError('invalid-input', `${JSON.stringify(condition.slice(at, at + 12))} is no part of a condition: write for example training.learningRate < 0.1 and state = finished.`, { at, length: 1 } satisfies FaultPlace)
}
