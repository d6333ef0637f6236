/**
 * Degree and coefficients of a primitive polynomial, and the first direction numbers, for each dimension behind the first:
 * Joe and Kuo 2008, the file new-joe-kuo-6.21201 (https://web.maths.unsw.edu.au/~fkuo/sobol/).
 */
const table: readonly (readonly [coefficients: number, ...directions: number[]])[] = [
  [0, 1], [1, 1, 3], [1, 1, 3, 1], [2, 1, 1, 1], [1, 1, 1, 3, 3], [4, 1, 3, 5, 13], [2, 1, 1, 5, 5, 17], [4, 1, 1, 5, 5, 5],
  [7, 1, 1, 7, 11, 19], [11, 1, 1, 5, 1, 1], [13, 1, 1, 1, 3, 11], [14, 1, 3, 5, 5, 31], [1, 1, 3, 3, 9, 7, 49],
  [13, 1, 1, 1, 15, 21, 21], [16, 1, 3, 1, 13, 27, 49], [19, 1, 1, 1, 15, 7, 5], [22, 1, 3, 1, 15, 13, 25], [25, 1, 1, 5, 5, 19, 61],
  [1, 1, 3, 7, 11, 23, 15, 103],
]
const bits = 32

const directions: readonly Uint32Array[] = [Uint32Array.from({ length: bits }, (_, k) => 2 ** (bits - 1 - k)), ...table.map(directionsOf)]

/** So many dimensions have a sequence. */
export const sobolDimensions = directions.length

/** The index-th point, of `dimensions` coordinates in 2^-32; the first is 0. In the order of Gray codes (Antonov and Saleev 1979). */
export function sobolPoint(index: number, dimensions: number): Uint32Array {
  const point = new Uint32Array(dimensions)
  for (let gray = index ^ (index >>> 1), k = 0; gray > 0; gray >>>= 1, k++)
    if (gray & 1) for (let d = 0; d < dimensions; d++) point[d] = (point[d] ?? 0) ^ (directions[d]?.[k] ?? 0)
  return point
}

/** By Bratley and Fox's recurrence (1988). */
function directionsOf([coefficients, ...first]: readonly [number, ...number[]]): Uint32Array {
  const degree = first.length
  const numbers = Uint32Array.from({ length: bits }, (_, k) => (first[k] ?? 0) * 2 ** (bits - 1 - k))
  for (let k = degree; k < bits; k++) {
    let number = (numbers[k - degree] ?? 0) ^ ((numbers[k - degree] ?? 0) >>> degree)
    for (let j = 1; j < degree; j++) if ((coefficients >>> (degree - 1 - j)) & 1) number ^= numbers[k - j] ?? 0
    numbers[k] = number
  }
  return numbers
}
