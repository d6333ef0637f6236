/** How many there are at most, and how many of the first among them. */
export interface Most { all: number; first: number }

/** Of more than there is room for, the first and of the others at equal distances. In their order. */
export function someOf<T>(ranked: readonly T[], most: Most): T[] {
  if (ranked.length <= most.all) return [...ranked]
  const others = ranked.slice(most.first)
  const wanted = most.all - most.first
  return [...ranked.slice(0, most.first), ...Array.from({ length: wanted }, (_, i) => others[Math.floor(((i + 0.5) * others.length) / wanted)] as T)]
}
