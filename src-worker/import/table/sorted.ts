/** The names of categories or classes in their order, numbers by their value, and which place each has there. */
export function sorted(texts: readonly string[]): { texts: string[]; ranks: Uint32Array } {
  const areNumbers = texts.every((text) => text !== '' && Number.isFinite(Number(text)))
  const before = (one: string, other: string) => (areNumbers && Number(one) - Number(other)) || (one < other ? -1 : 1)
  const order = texts.map((text, number) => ({ text, number })).sort((one, other) => before(one.text, other.text))
  const ranks = new Uint32Array(texts.length)
  for (const [rank, { number }] of order.entries()) ranks[number] = rank
  return { texts: order.map(({ text }) => text), ranks }
}
