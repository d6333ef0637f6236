import type { Work } from './objective.ts'

/** Symmetric [n x n] as its lower triangle, row behind row: n (n + 1) / 2 numbers. */
export const newTriangle = (n: number): Float64Array => new Float64Array((n * (n + 1)) / 2)

/** Row i up to its diagonal element, as a view. */
export const rowOf = (triangle: Float64Array, i: number): Float64Array => triangle.subarray((i * (i + 1)) / 2, ((i + 1) * (i + 2)) / 2)

/** Each row of a triangle with n, with a pause about every millisecond. */
export function* eachRow(triangle: Float64Array, n: number, visit: (row: Float64Array, i: number) => void): Work<void> {
  let multiplications = 0
  for (let i = 0; i < n; i++) {
    visit(rowOf(triangle, i), i)
    multiplications += 2 * i
    if (multiplications < 1e6) continue
    yield { evaluate: 'nothing', multiplications }
    multiplications = 0
  }
}

/** The symmetric matrix times a vector. */
export function* symmetricTimes(triangle: Float64Array, vector: Float64Array): Work<Float64Array> {
  const product = new Float64Array(vector.length)
  yield* eachRow(triangle, vector.length, (row, i) => {
    const value = vector[i] ?? 0
    let sum = (row[i] ?? 0) * value
    for (let j = 0; j < i; j++) {
      sum += (row[j] ?? 0) * (vector[j] ?? 0)
      product[j] = (product[j] ?? 0) + (row[j] ?? 0) * value
    }
    product[i] = sum
  })
  return product
}
