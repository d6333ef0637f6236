import type { Training } from '#shared/domain/training.ts'
import { costs64, penalties64 } from './cost.ts'
import type { Network64, Pass } from './network.ts'
import type { Parameter } from './sample.ts'

/** Near the cube root of 2^-53, where what a central difference truncates and what float64 rounds are about equal. */
const h = 2 ** -17

export interface Quotient {
  value: number
  /** The mean sum of the outputs' weighted inputs' slopes: the gradient, were every output's error 1. */
  reach: number
  /** Whether a ReLU switches, or an L1 weight changes its sign, between the two sides: then the quotient is no slope. */
  hasKink: boolean
}

/** Central differences of the mean cost over a mini-batch, with what regularization adds. */
export class Quotients {
  readonly #network: Network64
  readonly #passes: readonly Pass[]
  readonly #targets: readonly Float64Array[]
  readonly #training: Training
  /** lambda / n */
  readonly #strength: number

  constructor(network: Network64, passes: readonly Pass[], targets: readonly Float64Array[], training: Training, strength: number) {
    this.#network = network
    this.#passes = passes
    this.#targets = targets
    this.#training = training
    this.#strength = strength
  }

  at(l: number, parameter: Parameter): Quotient {
    const total = this.#penaltyAt(l, parameter)
    this.#passes.forEach((pass, example) => {
      const { value, reach, hasKink } = this.#ofExample(pass, this.#targets[example] as Float64Array, l, parameter)
      total.value += value / this.#passes.length
      total.reach += reach / this.#passes.length
      total.hasKink ||= hasKink
    })
    return total
  }

  #ofExample(pass: Pass, y: Float64Array, l: number, { unit, input }: Parameter): Quotient {
    const inputs = pass.states[l - 1]?.a ?? pass.input
    const slope = input === 'bias' ? 1 : (inputs[input] ?? 0)
    if (slope === 0) return { value: 0, reach: 0, hasKink: false }
    const cost = costs64[this.#training.cost]
    const sides = [h, -h].map((step) => {
      const states = this.#network.shifted(pass, l, unit, step * slope)
      const output = states.at(-1) as (typeof states)[number]
      return { states, output, cost: cost({ ...output, y }) }
    }) as [Side, Side]
    const [more, less] = sides
    const reach = more.output.z.reduce((sum, z, j) => sum + Math.abs(z - (less.output.z[j] ?? 0)), 0)
    const hasKink = more.states.some(({ z }, behind) =>
      this.#network.layers[l + behind]?.activation === 'relu' && z.some((value, j) => value > 0 !== (less.states[behind]?.z[j] ?? 0) > 0),
    )
    return { value: (more.cost - less.cost) / (2 * h), reach: reach / (2 * h), hasKink }
  }

  /** Only weights are regularized; in a weight of 0 the central difference of L1 is 0, which is what the book takes sign(0) for. */
  #penaltyAt(l: number, { unit, input }: Parameter): Quotient {
    const { weights, inputs } = this.#network.layers[l] as Network64['layers'][number]
    if (input === 'bias') return { value: 0, reach: 0, hasKink: false }
    const { regularization } = this.#training
    const penalty = penalties64[regularization]
    const weight = weights[unit * inputs + input] ?? 0
    return {
      value: (penalty(weight + h, this.#strength) - penalty(weight - h, this.#strength)) / (2 * h),
      reach: 0,
      hasKink: regularization === 'l1' && weight !== 0 && Math.abs(weight) <= h,
    }
  }
}

interface Side {
  states: ReturnType<Network64['shifted']>
  output: Side['states'][number]
  cost: number
}
