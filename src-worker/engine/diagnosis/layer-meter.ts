import { saturatedBelow, type LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import type { Activation } from '#shared/domain/network.ts'
import type { Kernels, Pointer } from '../../kernels/kernels.ts'
import { activationStrategies } from '../activation.ts'
import type { LayerLayout, Layout } from '../layout.ts'
import { elementwise, inPieces, type Operation } from '../propagation.ts'
import { HistogramMeter, type Matrix } from './histogram.ts'
import type { Places } from './places.ts'

/** A value that is counted into a histogram takes as long as so many FLOPs of a dense kernel. */
const countWork = 75
/** Values counted in one operation: some tenths of a millisecond. */
const countedAtOnce = 2 ** 18

interface LayerMeterOptions {
  kernels: Kernels
  layout: Layout
  places: Places
  /** The layer's index, from 0. */
  l: number
  activation: Activation
}

const nothing = { gradient: 0, weights: 0, update: 0, slope: 0, saturated: 0, wrong: 0, zero: 0 }

/** Measures one layer, in operations that are run in this order: behind a forward pass, behind the backward pass, on the weights. */
export class LayerMeter {
  readonly #kernels: Kernels
  readonly #layout: Layout
  readonly #layer: LayerLayout
  readonly #kept: Pointer
  readonly #isOutput: boolean
  readonly #activation: Activation
  readonly #weights: HistogramMeter
  readonly #outputs: HistogramMeter
  /** Sums of squares; the sum of f'; counts. */
  #sums = { ...nothing }
  #keptScale = 1

  constructor({ kernels, layout, places, l, activation }: LayerMeterOptions) {
    const layer = layout.layers[l] as LayerLayout
    const { weights = 0, activations = 0 } = places.histograms[l] ?? {}
    this.#kernels = kernels
    this.#layout = layout
    this.#layer = layer
    this.#kept = places.kept + layer.weights - layout.parameters
    this.#isOutput = l === layout.layers.length - 1
    this.#activation = activation
    this.#weights = new HistogramMeter(kernels, weights)
    this.#outputs = new HistogramMeter(kernels, activations)
  }

  /** @param keptScale what the kept weights are to be multiplied by */
  begin(keptScale: number): void {
    this.#keptScale = keptScale
    this.#sums = { ...nothing }
    this.#weights.begin()
    this.#outputs.begin()
  }

  /** The place of the error, which the backward pass fills later, holds f'(z) meanwhile. */
  outputOperations(): Operation[] {
    const { a, units, stride } = this.#layer
    const outputs = (rows: number): Matrix => ({ at: a, rows, units, stride })
    return [
      elementwise(this.#layer, (rows) => this.#outputs.see(outputs(rows))),
      { fixedWork: 0, rowWork: countWork * stride, run: (rows) => this.#outputs.count(outputs(rows)) },
      elementwise(this.#layer, (rows) => this.#measureSlopes(rows)),
      elementwise(this.#layer, (rows) => this.#countSaturated(rows)),
    ]
  }

  #measureSlopes(rows: number): void {
    const { a, error, units, stride } = this.#layer
    const derive = activationStrategies[this.#activation].derivative?.(this.#kernels)
    if (!derive) return
    new Float32Array(this.#kernels.buffer, error, rows * stride).fill(1)
    derive(error, a, rows, stride)
    this.#sums.slope += this.#kernels.sum(error, rows, units, stride)
  }

  #countSaturated(rows: number): void {
    const { a, error, units, stride } = this.#layer
    const { steepest, dies } = activationStrategies[this.#activation]
    if (dies) this.#sums.zero += this.#kernels.countZeroColumns(a, rows, units, stride)
    if (steepest === null) return
    const limit = saturatedBelow * steepest
    this.#sums.saturated += this.#kernels.countBelow(error, limit, rows, units, stride)
    if (this.#isOutput) this.#sums.wrong += this.#kernels.countWrongBelow(error, a, this.#layout.y, limit, rows, units, stride)
  }

  /** Leaves the gradient zero, as training takes it to be. */
  gradientOperations(): Operation[] {
    const { inputStride, stride, weights, bias } = this.#layer
    const toGradient = this.#layout.gradient - this.#layout.parameters
    const take = (at: Pointer, count: number) => {
      this.#sums.gradient += this.#kernels.sumOfSquares(at, count)
      new Float32Array(this.#kernels.buffer, at, count).fill(0)
    }
    return [
      ...inPieces(inputStride * stride, (first, count) => take(weights + toGradient + 4 * first, count)),
      ...inPieces(stride, (first, count) => take(bias + toGradient + 4 * first, count)),
    ]
  }

  weightOperations(): Operation[] {
    const { inputStride, stride, weights } = this.#layer
    const piecewise = (run: (at: number, count: number) => void) => inPieces(inputStride * stride, (first, count) => run(4 * first, count))
    return [
      ...piecewise((at, count) => (this.#sums.weights += this.#kernels.sumOfSquares(weights + at, count))),
      ...piecewise((at, count) => (this.#sums.update += this.#kernels.sumOfSquaredDifferences(weights + at, this.#kept + at, this.#keptScale, count))),
      ...this.#overPanels((panel) => this.#weights.see(panel)),
      ...this.#overPanels((panel) => this.#weights.count(panel)),
    ]
  }

  /** Each panel of weights as a matrix without its padding. */
  #overPanels(run: (panel: Matrix) => void): Operation[] {
    const { inputs, inputStride, units, stride, weights } = this.#layer
    const size = Math.max(1, Math.floor(countedAtOnce / (8 * inputs)))
    return Array.from({ length: Math.ceil(stride / 8 / size) }, (_, k) => {
      const panels = Array.from({ length: Math.min(size, stride / 8 - k * size) }, (_, p) => k * size + p)
      const runAll = () => {
        for (const p of panels) run({ at: weights + 32 * p * inputStride, rows: inputs, units: Math.min(8, units - 8 * p), stride: 8 })
      }
      return { fixedWork: 8 * countWork * inputs * panels.length, rowWork: 0, run: runAll }
    })
  }

  /** @param examples in the sample @param isKept whether the weights from before the last step are known */
  read(examples: number, isKept: boolean): LayerDiagnostics {
    const { gradient, weights, update, slope, saturated, wrong, zero } = this.#sums
    const { derivative, steepest, dies } = activationStrategies[this.#activation]
    const { units } = this.#layer
    const outputs = units * examples
    return {
      gradientNorm: finite(Math.sqrt(gradient) / examples),
      weightNorm: finite(Math.sqrt(weights)),
      updateRatio: isKept ? finite(Math.sqrt(update) / Math.sqrt(weights)) : null,
      meanDerivative: derivative && finite(slope / outputs),
      saturated: steepest && saturated / outputs,
      saturatedWrong: steepest && this.#isOutput ? wrong / outputs : null,
      dead: dies ? zero / units : null,
      weights: this.#weights.read(),
      activations: this.#outputs.read(),
    }
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
