/** The memory of the reference kernels as arrays of each type: element at pointer p is floats[p / 4], doubles[p / 8]. */
export interface Memory {
  floats: Float32Array
  doubles: Float64Array
  words: Uint32Array
  shorts: Int16Array
  bytes: Uint8Array
}
