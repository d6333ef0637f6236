import type { Network } from '#shared/domain/network.ts'
import type { Cost } from '#shared/domain/training.ts'
import type { Kernels } from '../kernels/kernels.ts'
import type { Dropout } from './dropout.ts'
import type { LayerLayout, Layout } from './layout.ts'
import { elementwise, planBackward, planForward, planGradientOf, planSums, type Operation } from './propagation.ts'

/** The first layer's step is one piece: no longer than about four milliseconds by the dense kernels. */
const stepWork = 2e8
/** Stored weights grow as the scale shrinks; they are at most twice the weights. */
const leastScale = 0.5
/** Far enough from 3.4e38 for the largest step. */
const safeMagnitude = 1e37

/**
 * Gradient descent in the first layer's weights themselves: each example's products are added to them at once, and never
 * to a gradient. L2's decay is a factor of all weights, w = scale x what is stored. So a step doesn't touch the weights
 * of inputs that are zero in the whole mini-batch: half of MNIST's.
 */
export class Direct {
  /** Of the first layer's stored weights; 1 when they are the weights themselves. */
  scale = 1
  readonly #kernels: Kernels
  readonly #layout: Layout
  /** No stored weight is larger. */
  #bound = Infinity

  constructor(kernels: Kernels, layout: Layout) {
    this.#kernels = kernels
    this.#layout = layout
  }

  get #first(): LayerLayout {
    return this.#layout.layers[0] as LayerLayout
  }

  get #count(): number {
    return this.#first.inputStride * this.#first.stride
  }

  /** Whether a step fits: all of its examples are in memory at once, and weights don't change their sign for the decay. */
  takes(examples: number, decay: number): boolean {
    return examples <= this.#layout.rows && 2 * examples * this.#count <= stepWork && decay <= 0 && 1 + decay >= leastScale
  }

  planForward(network: Network, dropout: Dropout): Operation[] {
    const { scaledBias, parameters } = this.#layout
    const planFirst: typeof planSums = (kernels, layout, l, sums) => [
      elementwise(this.#first, () => void kernels.multiply(sums.bias, scaledBias, this.#first.stride, 1 / this.scale)),
      ...planSums(kernels, layout, l, { ...sums, bias: scaledBias }),
      elementwise(this.#first, (rows) => void kernels.multiply(sums.z, sums.z, rows * this.#first.stride, this.scale)),
    ]
    return planForward(this.#kernels, this.#layout, network, parameters, { dropout, planFirst })
  }

  /** Without the first layer's gradient, whose work is put down nevertheless: step will do it. */
  planBackward(network: Network, cost: Cost, dropout: Dropout): Operation[] {
    const planFirst: typeof planGradientOf = (...layer) => planGradientOf(...layer).map((operation) => ({ ...operation, run: () => undefined }))
    return planBackward(this.#kernels, this.#layout, network, cost, { dropout, planFirst })
  }

  /** Steps the first layer's weights by the examples in memory; rate and decay as in OptimizerStrategy. Returns whether they are finite. */
  step(examples: number, rate: number, decay: number): boolean {
    const { inputStride, stride, weights, error } = this.#first
    const { x, entries, unpacked, ends, scratch } = this.#layout
    this.scale *= 1 + decay
    const largest = this.#kernels.multiply(error, error, examples * stride, rate / this.scale)
    if (entries > 0) this.#kernels.gradientSparse(unpacked, ends, error, weights, examples, inputStride, stride, 0, stride / 8)
    else this.#kernels.gradient(x, error, weights, examples, inputStride, stride, 0, stride / 8, scratch)
    // Inputs that are bytes are at most 1, others may be anything. The rest is for what rounding adds.
    const moved = this.#layout.bytesIn ? 1.01 * examples * largest : Infinity
    this.#bound = (1 + 1e-7 * examples) * this.#bound + moved
    if (!(this.#bound < safeMagnitude)) this.#bound = this.#kernels.multiply(weights, weights, this.#count, 1)
    const isFinite = this.#bound < Infinity
    if (this.scale < leastScale) this.settle()
    return isFinite
  }

  /** Brings the scale back to 1, which may change last bits: to be done where it is done in every run of an experiment. */
  settle(): void {
    const { weights } = this.#first
    if (this.scale !== 1) this.#kernels.multiply(weights, weights, this.#count, this.scale)
    this.reset(1)
  }

  /** Says that other weights were stored, in a scale. */
  reset(scale: number): void {
    this.scale = scale
    this.#bound = Infinity
  }
}
