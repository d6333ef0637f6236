import type { Experiment } from '#shared/domain/experiment.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { sizes } from '#shared/domain/network.ts'
import { settingsOf, type Settings } from '#shared/domain/settings.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import type { CreateKernels, Kernels, Pointer } from '../kernels/kernels.ts'
import { stepActive, stepsOnActive } from './active.ts'
import { Batch } from './batch.ts'
import { costStrategies } from './cost.ts'
import { countEntries, isSparse, readOf, trainingCountOf, type TrainingData } from './data.ts'
import { firstOf, planLayout, type LayerLayout, type Layout } from './layout.ts'
import { optimizerOf, type OptimizerStrategy } from './optimizer.ts'
import { planBackward, planForward, planLookAhead, type Operation } from './propagation.ts'
import { regularizationStrategies } from './regularization.ts'
import { Walk } from './walk.ts'

/** A network in the kernels' memory: loads examples, adds up costs and gradients, takes steps. */
export class Machine {
  readonly layout: Layout
  readonly training: Walk
  readonly evaluation: Walk
  /** Sums over the examples since they were last set to 0. */
  cost = 0
  correct = 0
  readonly #kernels: Kernels
  readonly #experiment: Experiment
  readonly #settings: Settings
  readonly #optimizer: OptimizerStrategy
  readonly #trainingCount: number

  /** @param settings read anew at each step */
  constructor(createKernels: CreateKernels, experiment: Experiment, data: TrainingData, settings: Settings = settingsOf(experiment)) {
    const { network, training } = experiment
    this.#experiment = experiment
    this.#settings = settings
    this.#trainingCount = trainingCountOf(data)
    this.#optimizer = optimizerOf(training.optimizer)
    const { hasVelocity, looksAhead } = this.#optimizer
    const inputs = data.inputs instanceof Float32Array ? 'floats' : isSparse(data) ? 'sparse' : 'dense'
    const ranges = readOf(data, training.monitor)
    this.layout = planLayout({
      sizes: sizes(network, data.inputSize),
      hasVelocity,
      looksAhead,
      keepsZ: costStrategies[training.cost].reads === 'z',
      inputs,
      storedEntries: inputs === 'sparse' ? countEntries(data, ranges) : null,
    })
    this.#kernels = reserve(createKernels, this.layout.bytes)
    // The first touch of so much memory takes up to 0.1 s, which no step should.
    new Uint8Array(this.#kernels.buffer, this.layout.parameters).fill(0)
    const batch = new Batch(this.#kernels, this.layout, data, ranges)
    const load = batch.load.bind(batch)
    const forward = (at: Pointer) => [...planForward(this.#kernels, this.layout, network, at), this.#costOperation()]
    const lookAhead = planLookAhead(this.#kernels, this.layout, settings)
    const backward = planBackward(this.#kernels, this.layout, network, training.cost)
    this.training = new Walk(load, [...lookAhead, ...forward(this.layout.ahead), ...backward], this.layout.rows)
    this.evaluation = new Walk(load, [...forward(this.layout.parameters), this.#correctOperation()], this.layout.rows)
  }

  get #output(): LayerLayout {
    return this.layout.layers.at(-1) as LayerLayout
  }

  #costOperation(): Operation {
    const { sum, reads } = costStrategies[this.#experiment.training.cost]
    const { units, stride, [reads]: values } = this.#output
    const add = sum(this.#kernels)
    return { fixedWork: 0, rowWork: 40 * stride, run: (rows) => void (this.cost += add(values, this.layout.y, rows, units, stride)) }
  }

  #correctOperation(): Operation {
    const { units, stride, a } = this.#output
    return { fixedWork: 0, rowWork: 20 * stride, run: (rows) => void (this.correct += this.#kernels.countCorrect(a, this.layout.y, rows, units, stride)) }
  }

  /** Steps along the gradient's sum over so many examples and clears it. Returns whether all parameters are finite. */
  step(examples: number, learningRate: number): boolean {
    const { parameters, ahead, gradient, velocity, weightCount, biasCount } = this.layout
    const { training } = this.#experiment
    const { step } = this.#optimizer
    const { decay: decayOf, addGradient } = regularizationStrategies[training.regularization]
    const strength = this.#settings.lambda / this.#trainingCount
    const rate = -learningRate / examples
    const decay = -learningRate * decayOf(strength)
    const shift = 4 * weightCount
    const weights = { weights: parameters, ahead, gradient, velocity, count: weightCount }
    const biases = {
      weights: parameters + shift, ahead: ahead + shift, gradient: gradient + shift, velocity: velocity + shift, count: biasCount,
    }
    addGradient?.(this.#kernels, weights, strength, examples)
    const finite = stepsOnActive(this.layout, training, rate, decay)
      ? stepActive(this.#kernels, this.layout, weights, rate, decay)
      : step(this.#kernels, weights, rate, decay, this.#settings)
    return step(this.#kernels, biases, rate, 0, this.#settings) === 1 && finite === 1
  }

  /** What regularization adds to the mean cost, lambda being divided by so many examples. */
  penalty(examples: number): number {
    const { regularization } = this.#experiment.training
    return regularizationStrategies[regularization].penalty(
      this.#kernels, this.layout.parameters, this.layout.weightCount, this.#settings.lambda / examples,
    )
  }

  /** Outputs [rows x units] of the last chunk. */
  outputs(rows: number): number[] {
    const { a, units, stride } = this.#output
    const chunk = new Float32Array(this.#kernels.buffer, a, rows * stride)
    return Array.from({ length: rows * units }, (_, k) => chunk[Math.floor(k / units) * stride + (k % units)] ?? 0)
  }

  /** A copy of a layer's parameters, or of what has their shape elsewhere: their gradient or velocity. */
  read(l: number, from: Pointer = this.layout.parameters): LayerParameters {
    const { units, inputs, inputStride } = this.#layer(l)
    const { panels, biases } = this.#views(l, from)
    const weights = new Float32Array(units * inputs)
    for (let o = 0; o < units; o++) {
      const first = firstOf(o, inputStride)
      for (let i = 0; i < inputs; i++) weights[o * inputs + i] = panels[first + i * 8] ?? 0
    }
    return { weights, biases: biases.slice() }
  }

  write(l: number, values: LayerParameters, to: Pointer = this.layout.parameters): void {
    const { units, inputs, inputStride } = this.#layer(l)
    const { panels, biases } = this.#views(l, to)
    for (let o = 0; o < units; o++) {
      const first = firstOf(o, inputStride)
      for (let i = 0; i < inputs; i++) panels[first + i * 8] = values.weights[o * inputs + i] ?? 0
    }
    biases.set(values.biases)
  }

  #layer(l: number): LayerLayout {
    return this.layout.layers[l] as LayerLayout
  }

  #views(l: number, at: Pointer) {
    const { units, inputStride, stride, weights, bias } = this.#layer(l)
    const shift = at - this.layout.parameters
    return {
      panels: new Float32Array(this.#kernels.buffer, weights + shift, inputStride * stride),
      biases: new Float32Array(this.#kernels.buffer, bias + shift, units),
    }
  }
}

function reserve(createKernels: CreateKernels, bytes: number): Kernels {
  try {
    return createKernels(bytes)
  } catch {
    const megabytes = Math.ceil(bytes / 2 ** 20).toLocaleString('en')
    throw new SlopeError(
      'invalid-input',
      `Training this network needs ${megabytes} MB of memory in one piece, which this machine does not give: use fewer units or layers, or close other programs.`,
    )
  }
}
