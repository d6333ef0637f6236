import { fit } from './fit.ts'
import { GaussianProcess } from './gaussian-process.ts'
import { standardized } from './observations.ts'

/** Trials at which hyper-parameters are fitted anew: each a fifth more than the one before. */
const firstFit = 3
const growth = 1.2
/** Of so many of the best, and so many of the newest: a fit takes the cube of their number. */
const fitted = { best: 25, newest: 35 }

/**
 * A Gaussian process that learns its hyper-parameters now and then, always from the same trials with what is known of them now: what
 * was asked before changes nothing, since a sweep that is resumed begins without it.
 */
export class Surrogate {
  #process: GaussianProcess | null = null
  #fittedTo = { inputs: [] as readonly (readonly number[])[], values: new Float64Array() }

  /** @param values one an input, NaN where it failed @returns a process that predicts them standardized */
  learn(inputs: readonly (readonly number[])[], values: Float64Array): GaussianProcess {
    const wanted = fitSize(inputs.length)
    const [first, known] = [inputs.slice(0, wanted), values.slice(0, wanted)]
    if (!this.#process || !this.#isFittedTo(first, known)) {
      const { values: outputs } = standardized(known)
      const chosen = chosenOf(outputs)
      this.#process = new GaussianProcess(fit(chosen.map((i) => first[i] ?? []), Float64Array.from(chosen, (i) => outputs[i] ?? 0)))
      this.#fittedTo = { inputs: first, values: known }
    }
    this.#process.observe(inputs, standardized(values).values)
    return this.#process
  }

  /** Early stopping tells more of a trial later, when it was promoted. */
  #isFittedTo(inputs: readonly (readonly number[])[], values: Float64Array): boolean {
    const fitted = this.#fittedTo
    return fitted.values.length === values.length && values.every((value, i) => Object.is(value, fitted.values[i]) && inputs[i] === fitted.inputs[i])
  }
}

function fitSize(count: number): number {
  let size = firstFit
  while (Math.ceil(size * growth) <= count) size = Math.ceil(size * growth)
  return Math.min(size, count)
}

/** Of which trials hyper-parameters are learned. */
export function chosenOf(outputs: Float64Array): number[] {
  const all = Array.from(outputs, (_, i) => i)
  const best = all.toSorted((a, b) => (outputs[a] ?? 0) - (outputs[b] ?? 0)).slice(0, fitted.best)
  return [...new Set([...best, ...all.slice(-fitted.newest)])].sort((a, b) => a - b)
}
