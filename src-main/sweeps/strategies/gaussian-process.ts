import { Cholesky } from './cholesky.ts'
import { matern, type Hyperparameters } from './matern.ts'

export interface Prediction {
  mean: number
  /** Of the function, without the noise. */
  deviation: number
}

/** Keeps what is numerically the same point twice apart. */
const jitter = 1e-9

/** The posterior of a Gaussian process (Rasmussen and Williams 2006, Algorithm 2.1), to which observations can be added. */
export class GaussianProcess {
  readonly hyperparameters: Hyperparameters
  readonly #inputs: (readonly number[])[] = []
  readonly #factor = new Cholesky()
  #weights: Float64Array = new Float64Array()

  constructor(hyperparameters: Hyperparameters) {
    this.hyperparameters = hyperparameters
  }

  /** Takes observations in place of those before; those that it begins with are known already. O(n^2) for each new one. */
  observe(inputs: readonly (readonly number[])[], outputs: Float64Array): void {
    let same = 0
    while (same < this.#inputs.length && same < inputs.length && this.#inputs[same] === inputs[same]) same++
    this.#inputs.length = same
    this.#factor.truncate(same)
    for (const input of inputs.slice(same)) this.#append(input)
    this.#weights = this.#factor.backward(this.#factor.forward(outputs.slice()))
  }

  predictMean(input: readonly number[]): number {
    let mean = 0
    for (let i = 0; i < this.#inputs.length; i++) mean += matern(this.hyperparameters, input, this.#inputs[i] ?? []) * (this.#weights[i] ?? 0)
    return mean
  }

  predict(input: readonly number[]): Prediction {
    const covariances = Float64Array.from(this.#inputs, (other) => matern(this.hyperparameters, input, other))
    let mean = 0
    for (let i = 0; i < covariances.length; i++) mean += (covariances[i] ?? 0) * (this.#weights[i] ?? 0)
    let explained = 0
    for (const value of this.#factor.forward(covariances)) explained += value * value
    return { mean, deviation: Math.sqrt(Math.max(0, this.hyperparameters.variance - explained)) }
  }

  #append(input: readonly number[]): void {
    const { variance, noise } = this.hyperparameters
    const row = Float64Array.from(this.#inputs, (other) => matern(this.hyperparameters, input, other))
    for (let added = noise + jitter * variance; ; added *= 10) if (this.#factor.append(Float64Array.of(...row, variance + added))) break
    this.#inputs.push(input)
  }
}
