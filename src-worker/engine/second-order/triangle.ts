/** Symmetric [n x n] as its lower triangle, row behind row: n (n + 1) / 2 numbers. */
export const newTriangle = (n: number): Float64Array => new Float64Array((n * (n + 1)) / 2)

/** Row i up to its diagonal element, as a view. */
export const rowOf = (triangle: Float64Array, i: number): Float64Array => triangle.subarray((i * (i + 1)) / 2, ((i + 1) * (i + 2)) / 2)

/** The symmetric matrix times a vector. */
export function symmetricTimes(triangle: Float64Array, vector: Float64Array): Float64Array {
  const product = new Float64Array(vector.length)
  for (let i = 0; i < vector.length; i++) {
    const row = rowOf(triangle, i)
    const value = vector[i] ?? 0
    let sum = (row[i] ?? 0) * value
    for (let j = 0; j < i; j++) {
      sum += (row[j] ?? 0) * (vector[j] ?? 0)
      product[j] = (product[j] ?? 0) + (row[j] ?? 0) * value
    }
    product[i] = sum
  }
  return product
}
