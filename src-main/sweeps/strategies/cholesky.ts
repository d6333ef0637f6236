/** A lower triangle L with L L' = A, row by row, so that rows can be added: [size x size] of `stride` columns. */
export class Cholesky {
  #rows = new Float64Array(64 * 64)
  #stride = 64
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Keeps the first rows. */
  truncate(size: number): void {
    this.#size = Math.min(this.#size, size)
  }

  /** Adds a row of A: its values up to and with the diagonal. @returns false, and adds nothing, where A is not positive definite */
  append(row: Float64Array): boolean {
    const n = this.#size
    this.#reserve(n + 1)
    const [rows, stride] = [this.#rows, this.#stride]
    const at = n * stride
    let diagonal = row[n] ?? 0
    for (let j = 0; j < n; j++) {
      let value = row[j] ?? 0
      for (let k = 0, left = at, right = j * stride; k < j; k++) value -= (rows[left++] ?? 0) * (rows[right++] ?? 0)
      value /= rows[j * stride + j] ?? 1
      rows[at + j] = value
      diagonal -= value * value
    }
    if (!(diagonal > 0)) return false
    rows[at + n] = Math.sqrt(diagonal)
    this.#size = n + 1
    return true
  }

  /** x with L x = b, in place of b. */
  forward(b: Float64Array): Float64Array {
    const [rows, stride] = [this.#rows, this.#stride]
    for (let i = 0; i < this.#size; i++) {
      let value = b[i] ?? 0
      for (let k = 0, at = i * stride; k < i; k++) value -= (rows[at++] ?? 0) * (b[k] ?? 0)
      b[i] = value / (rows[i * stride + i] ?? 1)
    }
    return b
  }

  /** x with L' x = b, in place of b. */
  backward(b: Float64Array): Float64Array {
    const [rows, stride] = [this.#rows, this.#stride]
    for (let i = this.#size - 1; i >= 0; i--) {
      let value = b[i] ?? 0
      for (let k = i + 1; k < this.#size; k++) value -= (rows[k * stride + i] ?? 0) * (b[k] ?? 0)
      b[i] = value / (rows[i * stride + i] ?? 1)
    }
    return b
  }

  /** log det A */
  logDeterminant(): number {
    let sum = 0
    for (let i = 0; i < this.#size; i++) sum += 2 * Math.log(this.#rows[i * this.#stride + i] ?? 1)
    return sum
  }

  #reserve(size: number): void {
    if (size <= this.#stride) return
    const stride = 2 * this.#stride
    const grown = new Float64Array(stride * stride)
    for (let i = 0; i < this.#size; i++) grown.set(this.#rows.subarray(i * this.#stride, i * this.#stride + i + 1), i * stride)
    this.#rows = grown
    this.#stride = stride
  }
}
