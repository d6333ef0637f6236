import type { Experiment } from '#shared/domain/experiment.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { sizes } from '#shared/domain/network.ts'
import { settingsOf, type Settings } from '#shared/domain/settings.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import type { CreateKernels, Kernels, Pointer } from '../kernels/kernels.ts'
import { Batch } from './batch.ts'
import { costStrategies } from './cost.ts'
import { readOf, trainingCountOf, type TrainingData } from './data.ts'
import { Diagnosis } from './diagnosis/diagnosis.ts'
import { planPlaces, type Places } from './diagnosis/places.ts'
import { Direct } from './direct.ts'
import { Dropout } from './dropout.ts'
import { KeptEntries, type Entries } from './entries.ts'
import { fillsPixels, planExpander, type Expander } from './expansion.ts'
import { allocator, firstOf, planLayout, type LayerLayout, type Layout } from './layout.ts'
import { optimizerOf, type OptimizerStrategy, type Region } from './optimizer.ts'
import { MachineWeights } from './machine-weights.ts'
import { planBackward, planCost, planForward, planLookAhead, type Operation } from './propagation.ts'
import { regularizationStrategies } from './regularization.ts'
import { planPasses } from './second-order/layout.ts'
import { Passes } from './second-order/passes.ts'
import { secondOrderStrategies } from './second-order/strategies.ts'
import { Walk } from './walk.ts'

/** A network in the kernels' memory: loads examples, adds up costs and gradients, takes steps. */
export class Machine {
  readonly layout: Layout
  /** Adds up the gradient, for step. */
  readonly training: Walk
  /** Leaves the first layer's errors, for stepDirectly. */
  readonly directTraining: Walk
  readonly evaluation: Walk
  /** Over the whole training set; null for an optimizer of mini-batches. */
  readonly passes: Passes | null
  /** Of training alone; begun at each step. */
  readonly dropout: Dropout
  /** null when none is monitored. */
  readonly diagnosis: Diagnosis | null
  /** Sums over the examples since they were last set to 0. */
  cost = 0
  /** Stays 0 for regression. */
  correct = 0
  readonly direct: Direct
  readonly #kernels: Kernels
  readonly #experiment: Experiment
  readonly #settings: Settings
  readonly #optimizer: OptimizerStrategy
  readonly #trainingCount: number
  readonly #expander: Expander | null
  readonly #places: Places | null

  /**
   * @param settings read anew at each step
   * @param kept when all kernels that are created have one memory
   */
  constructor(createKernels: CreateKernels, experiment: Experiment, data: TrainingData, settings: Settings = settingsOf(experiment), kept = new KeptEntries()) {
    const { network, training } = experiment
    this.#experiment = experiment
    this.#settings = settings
    this.#trainingCount = trainingCountOf(data)
    this.#optimizer = optimizerOf(training.optimizer)
    const ranges = readOf(data, training.monitor)
    const entries = kept.of(data, ranges)
    this.layout = layoutFor(experiment, data, entries)
    const memory = allocator(this.layout.bytes)
    const createExpander = planExpander(memory, experiment, data, this.layout.rows)
    const passes = isFullBatch(training.optimizer) ? planPasses(memory, this.layout, secondOrderStrategies[training.optimizer].usesHessian) : null
    this.#places = training.monitor.diagnostics ? planPlaces(memory, this.layout) : null
    this.#kernels = reserve(createKernels, memory.end)
    // The first touch of so much memory takes up to 0.1 s, which no step should.
    new Uint8Array(this.#kernels.buffer, this.layout.parameters, memory.end - this.layout.parameters).fill(0)
    const batch = new Batch(this.#kernels, this.layout, data, ranges, entries)
    const load = batch.load.bind(batch)
    this.#expander = createExpander?.(this.#kernels) ?? null
    const loadExpanded: typeof load = (order, from, rows) => batch.load(order, from, rows, this.#expander)
    this.dropout = new Dropout(this.#kernels, this.layout, experiment.seed, settings)
    const distorted: Layout = this.layout.x ? { ...this.layout, entries: 0 } : this.layout
    const addCost = planCost(this.#kernels, this.layout, training.cost, (sum) => void (this.cost += sum))
    const forward = (layout: Layout, at: Pointer, by: Dropout | null) => [...planForward(this.#kernels, layout, network, at, { dropout: by }), addCost]
    const lookAhead = planLookAhead(this.#kernels, this.layout, settings)
    const backward = planBackward(this.#kernels, distorted, network, training.cost, { dropout: this.dropout })
    this.training = new Walk(loadExpanded, [...this.#distorting, ...lookAhead, ...forward(distorted, this.layout.ahead, this.dropout), ...backward], this.layout.rows)
    this.direct = new Direct(this.#kernels, distorted)
    const directly = [...this.direct.planForward(network, this.dropout), addCost, ...this.direct.planBackward(network, training.cost, this.dropout)]
    this.directTraining = new Walk(loadExpanded, [...this.#distorting, ...directly], this.layout.rows)
    const whole = { kernels: this.#kernels, layout: this.layout, experiment, load, range: data.splits.training }
    this.passes = passes && new Passes({ ...whole, passes })
    this.diagnosis = this.#places && new Diagnosis({ ...whole, places: this.#places })
    this.evaluation = new Walk(load, [...forward(this.layout, this.layout.parameters, null), ...(data.isRegression ? [] : [this.#correctOperation()])], this.layout.rows)
  }

  /** @param epoch 0 is the first: each has its own distortions, if any */
  beginEpoch(epoch: number): void {
    this.#expander?.beginEpoch(epoch)
  }

  /** Puts down what it takes to distort an image, which is done while it is loaded. */
  get #distorting(): Operation[] {
    return this.#expander ? [{ fixedWork: 0, rowWork: 100 * this.#layer(0).inputs, run: () => undefined }] : []
  }

  get #output(): LayerLayout {
    return this.layout.layers.at(-1) as LayerLayout
  }

  #correctOperation(): Operation {
    const { units, stride, a } = this.#output
    const { y } = this.layout
    const kernels = this.#kernels
    const places = this.#places
    const count = (rows: number) =>
      places ? kernels.confuse(a, y, places.confusion, rows, units, stride) : kernels.countCorrect(a, y, rows, units, stride)
    return { fixedWork: 0, rowWork: 20 * stride, run: (rows) => void (this.correct += count(rows)) }
  }

  #ratesOf(examples: number, learningRate: number) {
    const strength = this.#settings.lambda / this.#trainingCount
    const { decay } = regularizationStrategies[this.#experiment.training.regularization]
    return { strength, rate: -learningRate / examples, decay: -learningRate * decay(strength) }
  }

  /** Steps along the gradient's sum over so many examples and clears it. Returns whether all parameters are finite. */
  step(examples: number, learningRate: number): boolean {
    const { strength, rate, decay } = this.#ratesOf(examples, learningRate)
    const weights = this.#region(0, this.layout.weightCount)
    regularizationStrategies[this.#experiment.training.regularization].addGradient?.(this.#kernels, weights, strength, examples)
    const finite = this.#optimizer.step(this.#kernels, weights, rate, decay, this.#settings)
    return this.#stepBiases(rate) && finite === 1
  }

  /** Whether a step over so many examples is one for directTraining and stepDirectly. */
  stepsDirectly(examples: number, learningRate: number): boolean {
    const { optimizer, regularization } = this.#experiment.training
    const isPlain = optimizer === 'sgd' && !regularizationStrategies[regularization].addGradient
    return isPlain && this.direct.takes(examples, this.#ratesOf(examples, learningRate).decay)
  }

  /** As step, behind directTraining. */
  stepDirectly(examples: number, learningRate: number): boolean {
    const { rate, decay } = this.#ratesOf(examples, learningRate)
    const first = this.#layer(0).inputStride * this.#layer(0).stride
    const others = this.#region(first, this.layout.weightCount - first)
    const isFinite = this.direct.step(examples, rate, decay)
    const finite = this.#optimizer.step(this.#kernels, others, rate, decay, this.#settings)
    return this.#stepBiases(rate) && finite === 1 && isFinite
  }

  #stepBiases(rate: number): boolean {
    const biases = this.#region(this.layout.weightCount, this.layout.biasCount)
    return this.#optimizer.step(this.#kernels, biases, rate, 0, this.#settings) === 1
  }

  /** So many parameters behind the first ones. */
  #region(first: number, count: number): Region {
    const { parameters, ahead, gradient, velocity } = this.layout
    const shift = 4 * first
    return { weights: parameters + shift, ahead: ahead + shift, gradient: gradient + shift, velocity: velocity + shift, count }
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
    // As settling them would round them.
    const scale = l === 0 && from === this.layout.parameters ? Math.fround(this.direct.scale) : 1
    const { weights, biases } = this.readStored(l, from)
    return { weights: scale === 1 ? weights : weights.map((weight) => weight * scale), biases }
  }

  /** As read, but the first layer's weights without their scale. */
  readStored(l: number, from: Pointer = this.layout.parameters): LayerParameters {
    const { units, inputs, inputStride } = this.#layer(l)
    const { panels, biases } = this.#views(l, from)
    const weights = new Float32Array(units * inputs)
    for (let o = 0; o < units; o++) {
      const first = firstOf(o, inputStride)
      for (let i = 0; i < inputs; i++) weights[o * inputs + i] = panels[first + i * 8] ?? 0
    }
    return { weights, biases: biases.slice() }
  }

  /** @param scale of the weights, when they are the first layer's as readStored gives them */
  write(l: number, values: LayerParameters, to: Pointer = this.layout.parameters, scale = 1): void {
    const { units, inputs, inputStride } = this.#layer(l)
    const { panels, biases } = this.#views(l, to)
    for (let o = 0; o < units; o++) {
      const first = firstOf(o, inputStride)
      for (let i = 0; i < inputs; i++) panels[first + i * 8] = values.weights[o * inputs + i] ?? 0
    }
    biases.set(values.biases)
    if (l === 0 && to === this.layout.parameters) this.direct.reset(scale)
  }

  /** To be looked at, not to be kept. */
  get weights(): MachineWeights {
    return new MachineWeights(this.#kernels.buffer, this.layout, this.direct)
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

function layoutFor({ network, training }: Experiment, data: TrainingData, { inputs, bytes }: Entries): Layout {
  const { hasVelocity, looksAhead } = optimizerOf(training.optimizer)
  return planLayout({
    sizes: sizes(network, data.inputSize),
    hasVelocity, looksAhead,
    keepsZ: costStrategies[training.cost].reads === 'z',
    inputs,
    fillsPixels: fillsPixels(training.expansion),
    storedBytes: bytes,
  })
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
