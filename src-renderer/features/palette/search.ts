/** What can be found: its text and, behind it, words that stand elsewhere in its row. */
export interface Searchable {
  label: string
  /** Found by them too, but after what has them in its label. */
  words?: string
}

/** From the first character to the one behind the last. */
export type Span = readonly [from: number, to: number]

interface Prepared<T> {
  item: T
  label: string
  words: string
}

/** In lower case once, and not at every key. */
export const prepare = <T extends Searchable>(items: readonly T[]): Prepared<T>[] =>
  items.map((item) => ({ item, label: item.label.toLowerCase(), words: (item.words ?? '').toLowerCase() }))

const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127
/** Of a text in lower case. */
const isWordStart = (text: string, at: number) => at === 0 || !isLetter(text.charCodeAt(at - 1))

/**
 * How well a text answers a query in lower case, more being better; null when it doesn't: the query as it stands, before all its
 * words in any order, before all its letters in their order; earlier, at the beginnings of words and in shorter texts before others.
 */
function scoreOf({ label, words }: Prepared<unknown>, query: string, queryWords: readonly string[], letters: string): number | null {
  const at = label.indexOf(query)
  if (at >= 0) return 4000 + (isWordStart(label, at) ? 1000 : 0) - at - label.length / 100
  if (queryWords.every((word) => label.includes(word))) return 3000 - label.length / 100
  if (queryWords.every((word) => label.includes(word) || words.includes(word))) return 2000 - label.length / 100
  const pieces = piecesOf(label, letters)
  return pieces && 1000 - 10 * pieces.length - label.length / 100
}

/** Where the letters of a query stand in a text, in their order; null when they don't. */
function piecesOf(text: string, letters: string): Span[] | null {
  const pieces: [number, number][] = []
  let from = 0
  for (const letter of letters) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    const last = pieces.at(-1)
    if (last?.[1] === at) last[1] = at + 1
    else pieces.push([at, at + 1])
    from = at + 1
  }
  return pieces
}

const read = (text: string) => {
  const query = text.trim().toLowerCase()
  const words = query.split(/\s+/).filter(Boolean)
  return { query, words, letters: words.join('') }
}

/**
 * What answers a query best, of equals in the order given, at most so many, and how much answers it in all. An empty query is
 * answered by nothing. Ten thousand are too many to be sorted at every key: only what is shown is.
 */
export function search<T>(prepared: readonly Prepared<T>[], text: string, most = Infinity): { found: T[]; total: number } {
  const { query, words, letters } = read(text)
  if (query === '') return { found: [], total: 0 }
  const scores = Float64Array.from(prepared, (one) => scoreOf(one, query, words, letters) ?? -Infinity)
  const answering = scores.filter((score) => score > -Infinity).sort()
  const least = answering.at(-Math.min(most, answering.length)) ?? Infinity
  const best = prepared.flatMap(({ item }, i) => (scores[i]! >= least ? [{ item, score: scores[i]! }] : []))
  return { found: best.sort((x, y) => y.score - x.score).slice(0, most).map(({ item }) => item), total: answering.length }
}

/** The parts of a label that a query found, in their order. */
export function spansOf(label: string, text: string): Span[] {
  const { query, words, letters } = read(text)
  const lower = label.toLowerCase()
  if (query === '') return []
  const whole = lower.indexOf(query)
  if (whole >= 0) return [[whole, whole + query.length]]
  const ofWords = words.map((word): Span => [lower.indexOf(word), lower.indexOf(word) + word.length]).filter(([from]) => from >= 0)
  return ofWords.length > 0 ? ofWords.sort(([a], [b]) => a - b) : piecesOf(lower, letters) ?? []
}

/** A label in parts, in turn as they stand and as they were found. Overlapping spans are one. */
export function partsOf(label: string, spans: readonly Span[]): { text: string; isFound: boolean }[] {
  const parts: { text: string; isFound: boolean }[] = []
  let done = 0
  for (const [from, to] of spans) {
    if (to <= done) continue
    parts.push({ text: label.slice(done, Math.max(done, from)), isFound: false }, { text: label.slice(Math.max(done, from), to), isFound: true })
    done = to
  }
  return [...parts, { text: label.slice(done), isFound: false }].filter(({ text }) => text !== '')
}
