/** Of mean 0 and deviation 1, and the deviation that they had; what failed, NaN, counts as the worst that was seen. */
export function standardized(values: Float64Array): { values: Float64Array; deviation: number } {
  const filled = filledByWorst(values)
  const mean = filled.reduce((sum, value) => sum + value, 0) / Math.max(1, filled.length)
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, filled.length)
  const deviation = Math.sqrt(variance) || 1
  return { values: filled.map((value) => (value - mean) / deviation), deviation }
}

/** What failed, NaN or infinite, is as bad as the worst that was seen; 0 where nothing was. */
export function filledByWorst(values: Float64Array): Float64Array {
  const finite = values.filter(Number.isFinite)
  const worst = finite.length > 0 ? finite.reduce((most, value) => Math.max(most, value), -Infinity) : 0
  return values.map((value) => (Number.isFinite(value) ? value : worst))
}
