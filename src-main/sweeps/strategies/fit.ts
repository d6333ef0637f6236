import { Cholesky } from './cholesky.ts'
import { maternSlopes, type Hyperparameters } from './matern.ts'

/** Logarithms of the lengths, of the variance and of the noise, with what is believed of each before anything is seen: normal. */
interface Belief { mean: number; deviation: number }

const lengthBelief: Belief = { mean: Math.log(0.5), deviation: 1 }
const varianceBelief: Belief = { mean: 0, deviation: 1 }
const noiseBelief: Belief = { mean: Math.log(1e-3), deviation: 2 }

const rounds = 40
const bounds = { length: [Math.log(0.02), Math.log(20)], variance: [Math.log(0.05), Math.log(50)], noise: [Math.log(1e-6), Math.log(1)] } as const

/**
 * The hyper-parameters that observations make the most probable (maximum a posteriori of the log marginal likelihood, Rasmussen
 * and Williams 2006, Eq. 5.8 and 5.9), by resilient gradient steps from the same beginning each time.
 * @param outputs of mean 0 and deviation 1
 */
export function fit(inputs: readonly (readonly number[])[], outputs: Float64Array): Hyperparameters {
  const rounds = fitting(inputs, outputs)
  for (;;) {
    const { done, value } = rounds.next()
    if (done) return value
  }
}

/** The same round by round, each of a ms or two. */
export function* fitting(inputs: readonly (readonly number[])[], outputs: Float64Array): Generator<undefined, Hyperparameters> {
  const dimensions = inputs[0]?.length ?? 0
  const beliefs = [...Array.from({ length: dimensions }, () => lengthBelief), varianceBelief, noiseBelief]
  const limits = [...Array.from({ length: dimensions }, () => bounds.length), bounds.variance, bounds.noise]
  const at = beliefs.map(({ mean }) => mean)
  let best = { posterior: -Infinity, at: [...at] }
  const steps = at.map(() => 0.1)
  let before: readonly number[] = at.map(() => 0)
  for (let round = 0; round < rounds; round++) {
    const { posterior, slope } = logPosterior(inputs, outputs, at, beliefs)
    if (posterior > best.posterior) best = { posterior, at: [...at] }
    // iRprop- (Igel and Huesken 2003)
    for (let i = 0; i < at.length; i++) {
      const turn = (slope[i] ?? 0) * (before[i] ?? 0)
      if (turn > 0) steps[i] = Math.min(1, 1.2 * (steps[i] ?? 0))
      if (turn < 0) {
        steps[i] = Math.max(1e-4, 0.5 * (steps[i] ?? 0))
        slope[i] = 0
      }
      const [low, high] = limits[i] ?? [0, 0]
      at[i] = Math.min(high, Math.max(low, (at[i] ?? 0) + Math.sign(slope[i] ?? 0) * (steps[i] ?? 0)))
    }
    before = slope
    yield
  }
  return hyperparametersOf(best.at)
}

export const hyperparametersOf = (logs: readonly number[]): Hyperparameters => {
  const values = logs.map(Math.exp)
  return { lengths: values.slice(0, -2), variance: values.at(-2) ?? 1, noise: values.at(-1) ?? 0 }
}

/** Up to a constant, and its slope by each logarithm. */
export function logPosterior(inputs: readonly (readonly number[])[], outputs: Float64Array, logs: readonly number[], beliefs: readonly Belief[]): { posterior: number; slope: number[] } {
  const hyperparameters = hyperparametersOf(logs)
  const { factor, slopes } = factored(inputs, hyperparameters)
  if (!factor) return { posterior: -Infinity, slope: logs.map((_, i) => (i === logs.length - 1 ? 1 : 0)) }
  const n = inputs.length
  const weights = factor.backward(factor.forward(outputs.slice()))
  let data = 0
  for (let i = 0; i < n; i++) data += (outputs[i] ?? 0) * (weights[i] ?? 0)
  const slope = logs.map((log, i) => -(log - (beliefs[i]?.mean ?? 0)) / (beliefs[i]?.deviation ?? 1) ** 2)
  const prior = logs.reduce((sum, log, i) => sum - 0.5 * ((log - (beliefs[i]?.mean ?? 0)) / (beliefs[i]?.deviation ?? 1)) ** 2, 0)
  const inverse = inverseOf(factor, n)
  const dimensions = hyperparameters.lengths.length
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      // Both triangles, and half of the trace.
      const weight = ((weights[i] ?? 0) * (weights[j] ?? 0) - (inverse[i * n + j] ?? 0)) * (i === j ? 0.5 : 1)
      const at = (i * n + j) * (dimensions + 1)
      for (let d = 0; d <= dimensions; d++) slope[d] = (slope[d] ?? 0) + weight * (slopes[at + d] ?? 0)
      if (i === j) slope[dimensions + 1] = (slope[dimensions + 1] ?? 0) + weight * hyperparameters.noise
    }
  return { posterior: prior - 0.5 * data - 0.5 * factor.logDeterminant(), slope }
}

/** The covariances' factor, null where they are none, and their slopes by the logarithms of lengths and variance. */
function factored(inputs: readonly (readonly number[])[], hyperparameters: Hyperparameters): { factor: Cholesky | null; slopes: Float64Array } {
  const n = inputs.length
  const width = hyperparameters.lengths.length + 1
  const slopes = new Float64Array(n * n * width)
  const factor = new Cholesky()
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(i + 1)
    for (let j = 0; j <= i; j++) {
      const own = slopes.subarray((i * n + j) * width, (i * n + j + 1) * width)
      row[j] = own[width - 1] = maternSlopes(hyperparameters, inputs[i] ?? [], inputs[j] ?? [], own)
    }
    row[i] = (row[i] ?? 0) + hyperparameters.noise
    if (!factor.append(row)) return { factor: null, slopes }
  }
  return { factor, slopes }
}

function inverseOf(factor: Cholesky, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let column = 0; column < n; column++) {
    const unit = new Float64Array(n)
    unit[column] = 1
    const solved = factor.backward(factor.forward(unit))
    for (let row = 0; row < n; row++) inverse[row * n + column] = solved[row] ?? 0
  }
  return inverse
}
