/** Of a Gaussian process with a Matern 5/2 kernel of a length for each dimension (ARD; Rasmussen and Williams 2006, Eq. 4.17 and 5.1). */
export interface Hyperparameters {
  /** In units of the inputs. */
  lengths: readonly number[]
  /** Of the function, and of the noise on what is measured. */
  variance: number
  noise: number
}

const sqrt5 = Math.sqrt(5)

/** The covariance of the function at two inputs. */
export function matern({ lengths, variance }: Hyperparameters, a: readonly number[], b: readonly number[]): number {
  let squared = 0
  for (let d = 0; d < lengths.length; d++) {
    const distance = ((a[d] ?? 0) - (b[d] ?? 0)) / (lengths[d] ?? 1)
    squared += distance * distance
  }
  const r = sqrt5 * Math.sqrt(squared)
  return variance * (1 + r + (r * r) / 3) * Math.exp(-r)
}

/** Derivative of the covariance by the logarithm of each length, into `slopes`. @returns the covariance */
export function maternSlopes({ lengths, variance }: Hyperparameters, a: readonly number[], b: readonly number[], slopes: Float64Array): number {
  let squared = 0
  for (let d = 0; d < lengths.length; d++) {
    const distance = ((a[d] ?? 0) - (b[d] ?? 0)) / (lengths[d] ?? 1)
    slopes[d] = distance * distance
    squared += distance * distance
  }
  const r = sqrt5 * Math.sqrt(squared)
  const decay = variance * Math.exp(-r)
  for (let d = 0; d < lengths.length; d++) slopes[d] = (slopes[d] ?? 0) * (5 / 3) * (1 + r) * decay
  return decay * (1 + r + (r * r) / 3)
}
