import type { Experiment } from '#shared/domain/experiment.ts'
import type { Kernels } from '../../kernels/kernels.ts'
import type { Range } from '../data.ts'
import type { Layout } from '../layout.ts'
import { inPieces, planBackward, planCost, planForward, type Operation } from '../propagation.ts'
import { planHessianVector } from '../r-propagation.ts'
import { regularizationStrategies } from '../regularization.ts'
import { Walk, type Load } from '../walk.ts'
import { Coordinates } from './coordinates.ts'
import type { PassLayout } from './layout.ts'
import type { Answer, Request } from './objective.ts'

interface PassOptions {
  kernels: Kernels
  layout: Layout
  passes: PassLayout
  experiment: Experiment
  load: Load
  /** The training examples. */
  range: Range
}

/**
 * Costs, gradients and Hessian-vector products over the whole training set, in slices: means over its examples, with the
 * L2 term (Eq. 87). The kernels work in f32, the chunks' gradients are added up in f64: over 50,000 examples an f32 sum
 * would lose three digits. Vectors are in the order of Coordinates.
 */
export class Passes {
  readonly #range: Range
  readonly #coordinates: Coordinates
  readonly #walks: Partial<Record<Request['evaluate'], Walk>>
  readonly #parameters: Float32Array
  readonly #point: Float32Array
  readonly #direction: Float32Array
  readonly #sum: Float64Array
  readonly #decayOf: (strength: number) => number
  #strength = 0
  #cost = 0
  #request: Request = { evaluate: 'nothing', multiplications: 0 }

  constructor({ kernels, layout, passes: { point, sum, tangents }, experiment: { network, training }, load, range }: PassOptions) {
    const count = layout.weightCount + layout.biasCount
    this.#decayOf = regularizationStrategies[training.regularization].decay
    this.#range = range
    this.#coordinates = new Coordinates(layout)
    this.#parameters = new Float32Array(kernels.buffer, layout.parameters, count)
    this.#point = new Float32Array(kernels.buffer, point, count)
    this.#direction = new Float32Array(kernels.buffer, tangents?.direction ?? 0, tangents ? count : 0)
    this.#sum = new Float64Array(kernels.buffer, sum, count)
    const walk = (operations: Operation[]) => new Walk(load, operations, layout.rows)
    const cost = [...planForward(kernels, layout, network, point), planCost(kernels, layout, training.cost, (sum) => void (this.#cost += sum))]
    const backward = planBackward(kernels, { ...layout, ahead: point }, network, training.cost)
    const intoSum = inPieces(count, (first, some) => kernels.accumulate(layout.gradient + 4 * first, sum + 8 * first, some))
    this.#walks = { cost: walk(cost), gradient: walk([...cost, ...backward, ...intoSum]) }
    if (tangents) this.#walks['hessian-vector'] = walk([...planHessianVector({ kernels, layout, tangents, network }, training.cost), ...intoSum])
  }

  /** Of the term that L2 adds from now on: lambda / n, n being the size of the training set, or 0 without L2. */
  get strength(): number {
    return this.#strength
  }

  regularize(lambda: number): void {
    this.#strength = this.#decayOf(lambda / this.#count)
  }

  /** Starts on what is asked; rounds a point that it is asked at to f32. */
  begin(request: Request): void {
    this.#request = request
    if (request.evaluate === 'nothing') return
    this.#cost = 0
    this.#sum.fill(0)
    if (request.evaluate === 'hessian-vector') this.#coordinates.write(request.along, this.#direction)
    else {
      this.#coordinates.write(request.at, this.#point)
      request.at.set(this.#coordinates.read(this.#point))
    }
    this.#walk?.begin(null, this.#range.from, this.#range.to)
  }

  get #walk(): Walk | undefined {
    return this.#walks[this.#request.evaluate]
  }

  get isDone(): boolean {
    return this.#walk?.isDone ?? true
  }

  /** Works until the pass is done or the budget is used up. Returns what is left of it, which may be less than 0. */
  advance(budget: number): number {
    return this.#walk?.advance(budget) ?? budget
  }

  /** To what was asked, once the pass is done. */
  answer(): Answer {
    const request = this.#request
    const none = new Float64Array(0)
    if (request.evaluate === 'nothing') return { cost: NaN, vector: none }
    if (request.evaluate === 'hessian-vector') return { cost: NaN, vector: this.#mean(request.along) }
    const cost = this.#cost / this.#count + this.penalty(request.at)
    return { cost, vector: request.evaluate === 'gradient' ? this.#mean(request.at) : none }
  }

  /** What L2 adds to the mean cost. */
  penalty(at: Float64Array): number {
    return 0.5 * this.#strength * this.#coordinates.sumOfSquaredWeights(at)
  }

  /** The parameters, as a vector. */
  read(): Float64Array {
    return this.#coordinates.read(this.#parameters)
  }

  /** Moves the parameters to a point. */
  write(x: Float64Array): void {
    this.#coordinates.write(x, this.#parameters)
  }

  get #count(): number {
    return this.#range.to - this.#range.from
  }

  /** Of the sum, with what L2 adds to a gradient at, or to a product along, a vector. */
  #mean(along: Float64Array): Float64Array {
    const mean = this.#coordinates.read(this.#sum, this.#count)
    this.#coordinates.addWeights(mean, this.#strength, along)
    return mean
  }
}
