import type { LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Kernels } from '../../kernels/kernels.ts'
import { countOf, type Range } from '../data.ts'
import type { Layout } from '../layout.ts'
import { inPieces, planBackward, planForward } from '../propagation.ts'
import { Walk, type Load } from '../walk.ts'
import { LayerMeter } from './layer-meter.ts'
import type { Places } from './places.ts'

/** Enough to tell shares of a percent apart; some milliseconds of work for a network of a million weights. */
const largestSample = 200

interface DiagnosisOptions {
  kernels: Kernels
  layout: Layout
  places: Places
  experiment: Experiment
  load: Load
  /** The training examples. */
  range: Range
}

/** Measures how the layers learn, in slices, and leaves everything that training reads as it was. */
export class Diagnosis {
  /** Of what is measured: examples at equal distances, so that those of a dataset in the order of its classes stand for all. */
  readonly sample: Uint32Array
  readonly #kernels: Kernels
  readonly #layout: Layout
  readonly #places: Places
  readonly #meters: readonly LayerMeter[]
  readonly #keeping: Walk
  readonly #measuring: Walk
  /** What the kept weights of the first layer are to be multiplied by. */
  #keptScale = 1
  #isKept = false

  constructor({ kernels, layout, places, experiment: { network, training: { cost } }, load, range }: DiagnosisOptions) {
    const count = countOf(range)
    const size = Math.min(largestSample, layout.rows, count)
    this.sample = Uint32Array.from({ length: size }, (_, k) => range.from + Math.floor((k * count) / size))
    this.#kernels = kernels
    this.#layout = layout
    this.#places = places
    this.#meters = network.layers.map(({ activation }, l) => new LayerMeter({ kernels, layout, places, l, activation }))
    // The weights themselves, also where training looks ahead of them.
    const here = { ...layout, ahead: layout.parameters }
    this.#measuring = new Walk(load, [
      ...planForward(kernels, here, network, here.parameters),
      ...this.#meters.flatMap((meter) => meter.outputOperations()),
      ...planBackward(kernels, here, network, cost),
      ...this.#meters.flatMap((meter) => meter.gradientOperations()),
      ...this.#meters.flatMap((meter) => meter.weightOperations()),
    ], layout.rows)
    this.#keeping = new Walk(() => {}, inPieces(layout.weightCount, (first, length) => this.#keep(first, length)), 1)
  }

  #keep(first: number, length: number): void {
    const { parameters } = this.#layout
    const floats = new Float32Array(this.#kernels.buffer)
    floats.copyWithin(this.#places.kept / 4 + first, parameters / 4 + first, parameters / 4 + first + length)
  }

  /** Before the epoch's last step: keeps the weights, in slices. @param scale of the first layer's stored weights */
  beginKeeping(scale: number): void {
    this.#isKept = false
    this.#keptScale = scale
    this.#keeping.begin(null, 0, 1)
  }

  /** Works until they are kept or the budget is used up. Returns what is left of it, which may be less than 0. */
  advanceKeeping(budget: number): number {
    if (this.#keeping.isDone) return budget
    const left = this.#keeping.advance(budget)
    this.#isKept = this.#keeping.isDone
    return left
  }

  /** Behind the epoch's last step. */
  begin(): void {
    this.#meters.forEach((meter, l) => meter.begin(l === 0 ? this.#keptScale : 1))
    this.#measuring.begin(this.sample, 0, this.sample.length)
  }

  advance(budget: number): number {
    return this.#measuring.advance(budget)
  }

  get isDone(): boolean {
    return this.#measuring.isDone
  }

  /** Of a diagnosis that is done. */
  read(): LayerDiagnostics[] {
    return this.#meters.map((meter) => meter.read(this.sample.length, this.#isKept))
  }

  /** Counted since clearConfusion, by the machine's evaluation. */
  confusion(): { classes: number; counts: number[] } {
    return { classes: this.#places.classes, counts: [...this.#counts] }
  }

  clearConfusion(): void {
    this.#counts.fill(0)
  }

  get #counts(): Uint32Array {
    const { confusion, classes } = this.#places
    return new Uint32Array(this.#kernels.buffer, confusion, classes * classes)
  }
}
