/** Sums from the first element to the last, so that they are the same bits everywhere. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

export const norm = (a: Float64Array): number => Math.sqrt(dot(a, a))

/** a + factor b, new. */
export function plus(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) sum[i] = (a[i] ?? 0) + factor * (b[i] ?? 0)
  return sum
}

/** a += factor b */
export function add(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) + factor * (b[i] ?? 0)
}

/** factor a, new. */
export const times = (factor: number, a: Float64Array): Float64Array => a.map((value) => factor * value)
