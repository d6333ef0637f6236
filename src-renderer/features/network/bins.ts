/** Even, so that zero is a border and no bin mixes the signs. */
const bins = 28

/** How many of the values lie in each of equal parts of -largest..largest; the largest counts to the last part, what is no number to none. */
export function binsOf(values: Float32Array, largest: number): number[] {
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(((value / (largest || 1) + 1) / 2) * bins))
    if (bin >= 0) counts[bin]!++
  }
  return counts
}
